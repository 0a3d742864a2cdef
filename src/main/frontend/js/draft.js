// A form that saves itself, section by section, while it is being written. Unsent text lives in the page and nowhere else
// in the browser. Works for every form that holds a [data-draft].
import { watchOthers } from './draft/hints.js';
import { watchLeaving } from './draft/leaving.js';
import { goBack, takePlaceAlong } from './draft/resume.js';
import { Writing } from './draft/writing.js';

const glance = 2500;                        // milliseconds between two looks for text that came without a key

/** A conclusion of another's part goes to the end of one's own text. */
function listenToDrawing() {
  document.addEventListener('click', event => {
    const button = event.target instanceof Element && event.target.closest('button[data-draw]');
    const field = button && document.querySelector(`form textarea[name="${CSS.escape(button.dataset.draw)}"]`);
    if (!field) return;
    event.preventDefault();
    if (!field.value.includes(button.dataset.text)) {
      field.value += (field.value.trim() ? '\n\n' : '') + button.dataset.text;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    field.focus();
  });
}

/** What the case tells goes into the field that says something else, at a tick. */
function listenToKnown() {
  document.addEventListener('change', event => {
    const tick = event.target instanceof Element && event.target.closest('[data-use]');
    if (!tick) return;
    const group = tick.closest('.govuk-form-group');
    const fields = [...group.querySelectorAll('input, textarea, select')].filter(one => one.name === tick.dataset.use);
    for (const field of fields) {
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = tick.dataset.text.split(' ').includes(field.value);
      else field.value = tick.dataset.text;
    }
    const differs = tick.closest('[data-differs]');
    differs.previousElementSibling.hidden = false;
    differs.previousElementSibling.id = `${tick.id.slice(0, -'use'.length)}source`;
    differs.remove();
    fields[0].dispatchEvent(new Event('change', { bubbles: true }));
    fields[0].focus();
  });
}

export function startDrafts() {
  const forms = new Map();                  // form → Writing
  for (const line of document.querySelectorAll('[data-draft]')) {
    const writing = new Writing(line);
    forms.set(writing.form, writing);
  }
  takePlaceAlong();
  if (!forms.size) return;
  goBack([...forms.keys()]);
  listenToDrawing();
  listenToKnown();
  watchLeaving(forms);
  const each = act => forms.forEach(act);
  each(watchOthers);
  setInterval(() => each(writing => { writing.look(); writing.arm(); }), glance);
  window.addEventListener('online', () => each(writing => { if (writing.away === 'offline') { writing.is(null); writing.arm(); } }));
  document.addEventListener('visibilitychange', () => each(writing => {
    if (document.hidden && !writing.away) { writing.dirty.forEach(section => { section.now = true; }); writing.arm(); }
  }));
}
