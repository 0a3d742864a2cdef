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
  watchLeaving(forms);
  const each = act => forms.forEach(act);
  each(watchOthers);
  setInterval(() => each(writing => { writing.look(); writing.arm(); }), glance);
  window.addEventListener('online', () => each(writing => { if (writing.away === 'offline') { writing.is(null); writing.arm(); } }));
  document.addEventListener('visibilitychange', () => each(writing => {
    if (document.hidden && !writing.away) { writing.dirty.forEach(section => { section.now = true; }); writing.arm(); }
  }));
}
