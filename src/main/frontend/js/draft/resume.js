// Back to where one was: into the same field, and what was typed and not sent back into its form.
import { meets } from './conflict.js';
import { say } from './sending.js';

/** What was typed and not sent goes back into the form as it was; into one that says something else by now only when the writer so decides. */
export function putBack(writing, section) {
  const waiting = section.own.filter(one => one.section === section.name).sort((one, other) => other.version - one.version);
  const [newest] = waiting;
  if (!newest) return;
  const stands = one => section.fields.every(({ name }) => !(name in one.answers) || one.answers[name].trim() === section.value(name));
  const back = !stands(newest);
  if (!back || newest.base === section.base) {
    if (back) {
      for (const field of section.fields) {
        if (field.name in newest.answers || ['checkbox', 'radio'].includes(field.type)) section.put(field.name, newest.answers[field.name] ?? '');
        if (newest.answers[field.name]) field.closest('details')?.setAttribute('open', '');
      }
      writing.show(say(writing.said.sayBack, newest.saved), true);
    }
    section.from = newest.version;
    section.base = newest.base;
    section.settles.push(newest.window);
    section.sent = section.text;
  }
  const other = waiting.find(one => !stands(one));
  if (other) meets(writing, section, { version: newest.version, theirs: other.answers, by: writing.said.sayYou, bySaved: other.saved, window: other.window });
}

/** The address keeps the field one is in, so that the sign-in page leads back to it. */
export function keepPlace(writing) {
  writing.form.addEventListener('focusin', event => {
    if (event.target.id && event.target.name && writing.sectionOf(event.target)) {
      writing.here = event.target;
      history.replaceState(history.state, '', `#${event.target.id}`);
    }
  });
}

function focusOn(hash, forms) {
  const field = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!field || !forms.some(form => form.contains(field)) || !field.name) return;
  field.focus();
  if (field.setSelectionRange && field.type !== 'radio') field.setSelectionRange(field.value.length, field.value.length);
}

/** Whoever is sent to the sign-in page comes back to the same field: the place travels in the address, its text does not. */
export function takePlaceAlong() {
  if (location.pathname === '/login' && location.hash)
    for (const form of document.querySelectorAll('form[action="/login"]')) form.action += location.hash;
}

export function goBack(forms) {
  focusOn(location.hash, forms);
  document.addEventListener('click', event => {
    const link = event.target instanceof Element && event.target.closest('a[data-draft-resume]');
    if (link) { event.preventDefault(); focusOn(link.hash, forms); }
  });
}
