// What a page gains when scripts run. Every form and link also works without this file.
import { initAll } from 'govuk-frontend';
import * as moj from '@ministryofjustice/frontend';
import { startConditions } from './condition.js';
import { startDrafts } from './draft.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');

// ---- components

const onError = error => console.error(error);
initAll({ onError });
moj.initAll({ onError });

startDrafts();
startConditions();

// ---- navigation: open on a wide screen, folded on a phone

const phone = window.matchMedia('(max-width: 640px)');
const foldNavigation = () => {
  for (const details of document.querySelectorAll('details[data-fold]')) details.open = !phone.matches;
};
foldNavigation();
phone.addEventListener('change', foldNavigation);

// ---- forms

const oneSubmit = 2000;                     // milliseconds in which a second press is taken for the same press
const submittedAt = new WeakMap();          // form → time of the submit on its way
const edits = new WeakMap();                // guarded form → number of edits since the last save

const guards = 'form[data-guard]:not(:has([data-draft]))';      // the others save themselves
const guarded = node => node instanceof Element ? node.closest(guards) : null;
const unsaved = form => (edits.get(form) ?? 0) > 0;

document.addEventListener('submit', event => {
  const form = event.target;
  if (performance.now() - (submittedAt.get(form) ?? -oneSubmit) < oneSubmit) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  submittedAt.set(form, performance.now());
  edits.delete(form);
  const button = event.submitter;
  button?.setAttribute('aria-disabled', 'true');
  setTimeout(() => button?.removeAttribute('aria-disabled'), oneSubmit);
}, true);

for (const kind of ['input', 'change'])
  document.addEventListener(kind, event => {
    const form = guarded(event.target);
    if (form && event.target !== form) edits.set(form, (edits.get(form) ?? 0) + 1);
  });

window.addEventListener('beforeunload', event => {
  if ([...document.querySelectorAll(guards)].some(unsaved)) event.preventDefault();
});

// Back button: the page comes from the browser's memory, its buttons must work again.
window.addEventListener('pageshow', event => {
  if (!event.persisted) return;
  for (const form of document.forms) submittedAt.delete(form);
  for (const button of document.querySelectorAll('[aria-disabled="true"]')) button.removeAttribute('aria-disabled');
});

// ---- paper: a button that prints, and the rule behind each deadline written out

window.addEventListener('beforeprint', () => {
  for (const rule of document.querySelectorAll('details.pk-deadline-rule')) rule.open = true;
});

document.addEventListener('click', event => {
  if (event.target instanceof Element && event.target.closest('[data-print]')) window.print();
});
