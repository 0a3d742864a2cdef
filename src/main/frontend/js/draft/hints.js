// Who else is writing, and where: told with every save, and asked now and then for whoever only reads.
import { glancing, isJson, patience, say } from './sending.js';

const every = 20000;                        // milliseconds between two looks at who is here

export function showOthers(writing, others) {
  const place = document.querySelector('[data-draft-others]');
  if (!place) return;
  const sentences = others.map(other =>
    say(writing.said.sayWrites, other.name, document.getElementById(`s-${other.section}`)?.querySelector('h2')?.textContent ?? ''));
  const list = place.querySelector('ul');
  if (sentences.join('\n') === [...list.children].map(line => line.textContent).join('\n')) return;
  place.hidden = !others.length;
  list.replaceChildren(...sentences.map(sentence => Object.assign(document.createElement('li'), { textContent: sentence })));
}

/** Only while the page is in sight, and as long as it may be written: whoever has been refused once does not ask again. */
export function watchOthers(writing) {
  if (!writing.said.url || !document.querySelector('[data-draft-others]')) return;
  const look = async () => {
    if (document.hidden || writing.away || writing.running) return;
    const answer = await fetch(writing.said.url, { headers: glancing, redirect: 'manual', signal: AbortSignal.timeout(patience) }).catch(() => null);
    if (answer?.ok && isJson(answer)) showOthers(writing, (await answer.json()).others);
    else if (answer) {
      clearInterval(looking);
      document.removeEventListener('visibilitychange', look);
    }
  };
  const looking = setInterval(look, every);
  document.addEventListener('visibilitychange', look);
}
