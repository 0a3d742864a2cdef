// Two texts of one section: both stay in sight until the writer decides.
import { say } from './sending.js';

function question(section, name) {
  const field = section.fields.find(one => one.name === name);
  return (field?.closest('fieldset')?.querySelector('legend') ?? field?.labels?.[0])?.textContent.trim() ?? name;
}

/** An answer in the words of the page: a choice by its label, several by all of theirs. */
export function worded(section, name, value) {
  const fields = section.fields.filter(one => one.name === name);
  const list = fields.find(one => one.tagName === 'SELECT');
  if (list) return [...list.options].find(option => value && option.value === value)?.textContent ?? value;
  const choices = fields.filter(one => one.type === 'radio' || one.type === 'checkbox');
  const label = code => choices.find(one => one.value === code)?.labels[0]?.textContent.trim() ?? code;
  if (!choices.length || !value) return value;
  return choices[0].type === 'checkbox' ? value.split(' ').map(label).join(', ') : label(value);
}

/** Somebody else has written in the section. */
export function meets(writing, section, answer) {
  writing.is(null);
  section.theirVersion = answer.version;
  section.theirWindow = answer.window;
  if (!section.met) {
    section.met = writing.line.querySelector('[data-draft-conflict]').content.firstElementChild.cloneNode(true);
    section.element.querySelector('h2, .govuk-form-group').before(section.met);
    if (section.own) section.met.querySelectorAll('[data-own-says]').forEach(one => { one.textContent = one.dataset.ownSays; });
    section.met.querySelector('[data-keep-mine]').addEventListener('click', () => decide(writing, section, null));
    section.met.querySelector('[data-take-theirs]').addEventListener('click', () => decide(writing, section, section.theirs));
  }
  section.theirs = answer.theirs ?? {};
  const list = section.met.querySelector('[data-fields]');
  list.replaceChildren();
  for (const [name, theirs] of Object.entries(section.theirs)) {
    if (theirs.trim() === section.value(name) || section.own && !section.fields.some(field => field.name === name)) continue;
    const pair = writing.line.querySelector('[data-draft-field]').content.firstElementChild.cloneNode(true);
    if (section.own) pair.querySelectorAll('[data-own-says]').forEach(one => { one.textContent = one.dataset.ownSays; });
    pair.querySelector('[data-label]').textContent = question(section, name);
    pair.querySelector('[data-by]').textContent = answer.by ? `(${answer.by}, ${answer.bySaved})` : '';
    pair.querySelector('[data-theirs]').textContent = worded(section, name, theirs);
    pair.querySelector('[data-mine]').textContent = worded(section, name, section.value(name));
    list.append(pair);
  }
  writing.show(say(writing.said.sayConflict, answer.saved), true);
}

function decide(writing, section, theirs) {
  const back = section.fields[0];
  if (theirs) Object.entries(theirs).forEach(([name, value]) => section.put(name, value));
  section.from = section.theirVersion;
  if (section.theirWindow) section.settles.push(section.theirWindow);
  writing.clear(section);
  section.edited(true);
  writing.arm();
  (writing.here && section.element.contains(writing.here) ? writing.here : back)?.focus();
}

const kept = one => one.dataset.code ?? one.textContent;

/** Is there a field that takes it? One of an earlier form may be gone, and so may a choice. */
function takes(section, name, value) {
  const fields = section.fields.filter(one => one.name === name);
  const offered = fields.flatMap(one => (one.tagName === 'SELECT' ? [...one.options].map(option => option.value)
    : ['radio', 'checkbox'].includes(one.type) ? [one.value] : []));
  return fields.length > 0 && (!offered.length || value.split(' ').filter(Boolean).every(code => offered.includes(code)));
}

/** One's own text from an earlier page: into the fields, and the section with it into the next save. */
function use(writing, aside, section) {
  aside.querySelectorAll('[data-field]').forEach(one => section.put(one.dataset.field, kept(one)));
  section.settles.push(aside.dataset.draftAside);
  section.edited(true);
  writing.arm();
  aside.remove();
  section.fields[0]?.focus();
}

export function listenToAsides(writing) {
  for (const aside of document.querySelectorAll('[data-draft-aside]')) {
    const section = writing.sections.find(one => one.name === aside.dataset.section);
    if (!section) continue;                 // of another form of the page
    const button = aside.querySelector('[data-use-aside]');
    button.hidden = ![...aside.querySelectorAll('[data-field]')].every(one => takes(section, one.dataset.field, kept(one)));
    button.addEventListener('click', () => use(writing, aside, section));
  }
}
