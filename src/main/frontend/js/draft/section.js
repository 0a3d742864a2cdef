// A part of a form that saves itself by itself, and what stands in its fields.
import { foldQuestions } from '../condition.js';

const unkept = ['password', 'hidden', 'file', 'submit', 'button'];                    // fields of a form whose text nobody types to be kept
const passing = ['_csrf', 'requestId', 'unsent'];                 // hidden fields that say nothing of whom the form is about
const pause = 1000;                         // milliseconds without a key before a section is saved
const longest = 2500;                       // and the longest it waits while somebody keeps typing

/** A short name of a text: the same text, the same name. */
const digest = text => [...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261).toString(16);

export class Section {
  /** own: kept for the writer alone until the form is sent, with what waits from an earlier time; null for a part of a longer text */
  constructor(element, name, from, own) {
    this.element = element;
    this.name = name;
    this.from = from;
    this.own = own;
    this.edits = 0;
    this.first = null;                      // when the oldest unsaved edit was made
    this.last = 0;
    this.now = false;                       // to be saved without waiting
    this.met = null;                        // the panel with the two texts
    this.unsaved = false;                   // too long to be kept on the server
    this.problems = {};                     // what is wrong with what was saved, by field
    this.told = new Set();                  // the fields at which that stands
    this.touched = new Set();               // fields typed into on this page
    this.savedAt = null;
    this.settles = [];
    this.sent = this.text;                  // what the server has, or is being sent
    this.base = own && digest(this.opened);
  }
  get dirty() { return this.first !== null; }
  get due() { return this.now ? 0 : Math.min(this.last + pause, this.first + longest); }
  get fields() {
    return [...this.element.querySelectorAll('input[name], textarea[name], select[name]')]
      .filter(field => !field.closest('.pk-draft-conflict') && !(this.own && unkept.includes(field.type)));
  }
  /** What the form says before anything is typed, and of whom. */
  get opened() {
    return new URLSearchParams([...this.element.querySelectorAll('input[type=hidden][name]')]
      .filter(field => !passing.includes(field.name)).map(field => [field.name, field.value]).concat(this.values())).toString();
  }
  values() {
    return this.fields.filter(field => (field.type !== 'radio' && field.type !== 'checkbox') || field.checked)
      .map(field => [field.name, field.value.replaceAll('\0', '')]);
  }
  get text() { return new URLSearchParams(this.values()).toString(); }
  // several ticks are one answer, as the server keeps it
  value(name) { return this.values().filter(([other]) => other === name).map(([, value]) => value.trim()).join(' '); }
  put(name, value) {
    for (const field of this.fields.filter(one => one.name === name)) {
      if (field.type === 'checkbox') field.checked = value.split(' ').includes(field.value);
      else if (field.type === 'radio') field.checked = field.value === value;
      else field.value = value;
    }
    foldQuestions(this.element.closest('form'));
  }
  edited(now = false) {
    this.edits += 1;
    this.last = performance.now();
    this.first ??= this.last;
    this.now ||= now;
  }
}
