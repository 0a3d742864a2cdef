// Sending the form and leaving the page: not before all text is on the server.
import { background, kept } from './sending.js';

/** True when all text is on the server. */
async function flush(writing) {
  writing.look();
  for (let tries = 0; writing.dirty.length && tries < 2 * writing.sections.length + 2; tries += 1) {
    if (writing.running) await writing.running;
    const all = writing.dirty;              // sections do not wait for one another
    if (all.length) {
      writing.running = Promise.all(all.map(section => writing.save(section))).finally(() => {
        writing.running = null;
        writing.arm();
      });
      await writing.running;
    }
    if (writing.away) return false;
  }
  return !writing.dirty.length;
}

const hidden = (name, value) => Object.assign(document.createElement('input'), { type: 'hidden', name, value });

/** With a form that is kept until it is sent goes whose text is in it, so that no other text is forgotten with it. */
function sends(writing) {
  const section = writing.sections.find(one => one.own);
  writing.form.querySelectorAll('input[name^="unsent."]').forEach(one => one.remove());
  if (!section) return;
  writing.form.append(hidden('unsent.form', section.name));
  new Set([writing.said.window, ...section.settles]).forEach(window => writing.form.append(hidden('unsent.windows', window)));
}

/** What has saved itself is not sent once more. */
function mark(writing, whole) {
  writing.form.querySelector('input[name=drafted]')?.remove();
  if (whole) writing.form.append(hidden('drafted', 'true'));
}

async function submit(writing, button) {
  // a form that may be sent but not kept is sent all the same
  if (!await flush(writing) && !(writing.said.own && writing.away === 'over')) return;
  const open = writing.sections.find(section => section.met);
  if (open && button?.value !== 'leave') {
    open.met.scrollIntoView();
    open.met.focus();
    return;
  }
  sends(writing);
  const version = writing.said.version && writing.form.elements[writing.said.version];
  if (version) {
    version.value = writing.version;
    mark(writing, !writing.sections.some(section => section.unsaved));
  }
  setTimeout(() => {                        // a form takes no new submit while the first is still being told of
    writing.ready = true;
    writing.form.requestSubmit(button);
  });
}

function lastWord(writing) {
  if (writing.sent) return;
  for (const section of writing.dirty) {
    const body = writing.body(section);
    if (body.toString().length < 60000)
      fetch(writing.address(section), { method: 'POST', body, headers: section.own ? kept : background, keepalive: true, redirect: 'manual' }).catch(() => {});
  }
}

/** forms: each form that saves itself, with its Writing */
export function watchLeaving(forms) {
  const each = act => forms.forEach(act);
  window.addEventListener('submit', event => {
    const writing = forms.get(event.target);
    if (!writing) return;
    if (writing.ready) { writing.ready = false; writing.goes(); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!writing.leaving) {
      writing.leaving = true;
      submit(writing, event.submitter).finally(() => { writing.leaving = false; });
    }
  }, true);
  window.addEventListener('pagehide', () => each(lastWord));
  window.addEventListener('pageshow', event => { if (event.persisted) each(writing => { writing.sent = false; mark(writing, false); }); });
  window.addEventListener('beforeunload', event => {
    if ([...forms.values()].some(writing => writing.away && writing.dirty.length)) event.preventDefault();
  });
}
