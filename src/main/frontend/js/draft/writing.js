// One form while it is being written: what is due is saved, one section at a time, and what the server says is told.
import { listenToAsides, meets } from './conflict.js';
import { showOthers } from './hints.js';
import { tellProblems } from './problems.js';
import { keepPlace, putBack } from './resume.js';
import { Section } from './section.js';
import { background, isJson, kept, patience, say } from './sending.js';
import { SigningIn } from './signing-in.js';

const again = 2000;                         // milliseconds between two tries while the server is away
const quiet = 30000;                        // between two spoken "saved"

export class Writing {
  constructor(line) {
    this.line = line;
    this.form = line.closest('form');
    this.said = line.dataset;
    const waiting = element => JSON.parse(element.dataset.waiting ?? '[]');
    this.sections = this.said.own ? [new Section(this.form, this.said.own, 0, waiting(this.line))]
      : [...this.form.querySelectorAll('section[id^="s-"]')].map(one => new Section(one, one.id.slice(2), Number(this.said.from), null));
    this.count = 0;
    this.version = Number(this.said.from);
    this.running = null;
    this.timer = null;
    this.away = null;                       // why nothing can be saved just now: offline, signedOut, over
    this.here = null;                       // the field the writer is in
    this.spokenAt = -quiet;
    this.signing = new SigningIn(this);
    this.listen();
    this.sections.filter(section => section.own).forEach(section => putBack(this, section));
  }

  get dirty() { return this.sections.filter(section => section.dirty); }
  sectionOf(node) { return this.sections.find(section => section.element.contains(node)); }

  listen() {
    const edited = now => event => {
      const section = this.sectionOf(event.target);
      if (!section || !event.target.name || event.target.closest('.pk-draft-conflict')) return;
      section.touched.add(event.target.name);
      section.edited(now);
      this.arm();
    };
    this.form.addEventListener('input', edited(false));
    this.form.addEventListener('change', edited(true));
    this.form.addEventListener('focusout', event => {
      const section = this.sectionOf(event.target);
      if (section?.dirty) { section.now = true; this.arm(); }
      if (section) setTimeout(() => { if (tellProblems(section)) this.tellSaved(section, true); });       // once the focus has moved on
    });
    keepPlace(this);
    listenToAsides(this);
  }

  /** Dictation and the browser's own help write without telling. */
  look() {
    this.sections.filter(section => !section.dirty && section.text !== section.sent).forEach(section => section.edited(true));
  }

  arm() {
    if (this.sent || this.running || this.away === 'signedOut' || this.away === 'over' || !this.dirty.length) return;
    const due = Math.min(...this.dirty.map(section => section.due));
    const at = this.away === 'offline' ? this.failedAt + again : due;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.next(), Math.max(0, at - performance.now()));
  }

  /** Saves what is due; the oldest first. */
  next() {
    const section = this.dirty.sort((one, other) => one.due - other.due)[0];
    if (!section || this.running) return this.running;
    this.running = this.save(section).finally(() => {
      this.running = null;
      this.arm();
    });
    return this.running;
  }

  body(section) {
    const body = new URLSearchParams(section.values());
    if (section.own) {
      body.set('unsent', this.form.elements.unsent.value);
      body.set('draft.base', section.base);
    }
    body.set('_csrf', this.form.elements._csrf.value);
    body.set('draft.section', section.name);
    body.set('draft.from', section.from);
    body.set('draft.window', this.said.window);
    body.set('draft.no', ++this.count);
    body.set('draft.field', this.here && this.sectionOf(this.here) === section ? this.here.name : '');
    section.settles.forEach(window => body.append('draft.settles', window));
    return body;
  }

  /** A form's own draft goes where the form will go. */
  address(section) { return section.own ? this.form.getAttribute('action') : this.said.url; }

  async save(section) {
    const { edits, first } = section;
    const body = this.body(section);
    section.first = null;
    section.now = false;
    section.sent = section.text;
    const send = () => fetch(this.address(section), {
      method: 'POST', body, headers: section.own ? kept : background, redirect: 'manual', signal: AbortSignal.timeout(patience),
    }).catch(() => null);
    let answer = await send();
    const unsaved = why => {
      section.first = Math.min(first, section.first ?? first);
      section.now = true;
      this.failedAt = performance.now();
      this.is(why);
    };
    try {
      const mine = answer?.status !== 403 || await this.signing.renew(body);
      if (answer?.status === 403 && mine) answer = await send();
      const json = isJson(answer);
      if (answer?.ok && json) this.saved(section, await answer.json(), edits);
      else if (answer?.status === 409 && json) meets(this, section, await answer.json());
      else if (answer?.status === 422 && json) this.isTooMuch(section, await answer.json());
      else if (answer?.type === 'opaqueredirect' || answer?.status === 401 || !mine) unsaved('signedOut');
      else if ([403, 404, 409].includes(answer?.status)) unsaved('over');
      else unsaved('offline');
    } catch {
      unsaved('offline');                   // the connection broke in the middle of the answer
    }
  }

  /** The form is sent, and the page with it; one that is answered with a file stays, and what is typed from then on is another text. */
  goes() {
    if ('givesFile' in this.form.dataset) this.said.window = crypto.randomUUID();
    else this.sent = true;
  }

  // ---- what the server said

  saved(section, answer, edits) {
    section.from = answer.version;
    if (!section.own) this.version = Math.max(this.version, answer.version);
    section.settles = [];
    section.unsaved = false;
    this.clear(section);
    this.is(null);
    section.problems = answer.problems ?? {};
    section.savedAt = answer.saved;
    const told = tellProblems(section);
    if (section.edits === edits || !section.dirty) this.tellSaved(section, told > 0);
    showOthers(this, answer.others);
  }

  tellSaved(section, important) {
    this.show(say(section.told.size ? this.said.sayWrong : this.said.saySaved, section.savedAt), important);
  }

  isTooMuch(section, answer) {
    this.is(null);
    this.clear(section);
    section.unsaved = true;
    section.problems = answer.problems;
    tellProblems(section);
    this.show(say(this.said.sayProblem, answer.saved), true);
  }

  clear(section) {
    section.met?.remove();
    section.met = null;
  }

  // ---- what the writer sees and hears

  show(sentence, important = false) {
    this.line.querySelector('[data-draft-shown]').textContent = sentence;
    if (!important && performance.now() - this.spokenAt < quiet) return;
    this.spokenAt = performance.now();
    this.line.querySelector('[data-draft-spoken]').textContent = sentence;
  }

  is(away) {
    const before = this.away;
    this.away = away;
    this.line.classList.toggle('pk-draft--away', away !== null);
    if (away !== 'signedOut') this.signing.again.hidden = true;
    if (away === null) {
      this.signing.close();
      return;
    }
    const sentence = this.said[{ offline: 'sayOffline', signedOut: 'saySignedOut', over: 'sayOver' }[away]];
    if (away !== before) this.show(sentence, true);
    if (away === 'signedOut' && before !== 'signedOut') this.signing.offer(false);
  }
}
