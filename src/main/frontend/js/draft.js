// A form that saves itself, section by section, while it is being written. Unsent text lives in the page and nowhere else
// in the browser. Works for every form that holds a [data-draft].
import { foldQuestions } from './condition.js';

const pause = 1000;                         // milliseconds without a key before a section is saved
const longest = 2500;                       // and the longest it waits while somebody keeps typing
const again = 2000;                         // between two tries while the server is away
const glance = 2500;                        // between two looks for text that came without a key
const patience = 8000;                      // for one answer
const quiet = 30000;                        // between two spoken "saved"
const unkept = ['password', 'hidden', 'file', 'submit', 'button'];                    // fields of a form whose text nobody types to be kept
const passing = ['_csrf', 'requestId', 'unsent'];                 // hidden fields that say nothing of whom the form is about

const kept = { 'X-Requested-With': 'XMLHttpRequest', 'X-Draft': 'keep' };    // is kept, not sent
const background = { 'X-Requested-With': 'XMLHttpRequest' };      // is not remembered as the page to go to after signing in
const say = (sentence, ...values) => values.reduce((text, value, n) => text.replaceAll(`{${n}}`, value), sentence);
const drafted = new Map();                  // form → Writing

/** A short name of a text: the same text, the same name. */
const digest = text => [...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261).toString(16);

class Section {
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
    this.wrong = false;
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

class Writing {
  constructor(line) {
    this.line = line;
    this.form = line.closest('form');
    this.said = line.dataset;
    this.sections = this.said.own ? [new Section(this.form, this.said.own, 0, this.waiting(this.line))]
      : [...this.form.querySelectorAll('section[id^="s-"]')].map(one => new Section(one, one.id.slice(2), Number(this.said.from), null));
    this.count = 0;
    this.version = Number(this.said.from);
    this.running = null;
    this.timer = null;
    this.away = null;                       // why nothing can be saved just now: offline, signedOut, over
    this.spokenAt = -quiet;
    this.dialog = line.querySelector('[data-draft-sign-in]');
    this.listen();
    this.sections.filter(section => section.own).forEach(section => this.putBack(section));
  }

  waiting(element) { return JSON.parse(element.dataset.waiting ?? '[]'); }

  /** What was typed and not sent goes back into the form as it was; into one that says something else by now only when the writer so decides. */
  putBack(section) {
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
        this.show(say(this.said.sayBack, newest.saved), true);
      }
      section.from = newest.version;
      section.base = newest.base;
      section.settles.push(newest.window);
      section.sent = section.text;
    }
    const other = waiting.find(one => !stands(one));
    if (other) this.meets(section, { version: newest.version, theirs: other.answers, by: this.said.sayYou, bySaved: other.saved, window: other.window });
  }

  get dirty() { return this.sections.filter(section => section.dirty); }
  sectionOf(node) { return this.sections.find(section => section.element.contains(node)); }

  listen() {
    const edited = now => event => {
      const section = this.sectionOf(event.target);
      if (!section || !event.target.name || event.target.closest('.pk-draft-conflict')) return;
      section.edited(now);
      this.arm();
    };
    this.form.addEventListener('input', edited(false));
    this.form.addEventListener('change', edited(true));
    this.form.addEventListener('focusout', event => {
      const section = this.sectionOf(event.target);
      if (section?.dirty) { section.now = true; this.arm(); }
    });
    this.form.addEventListener('focusin', event => {
      if (event.target.id && event.target.name && this.sectionOf(event.target)) {
        this.here = event.target;
        history.replaceState(history.state, '', `#${event.target.id}`);
      }
    });
    this.line.querySelector('[data-sign-in]').addEventListener('click', () => this.signIn());
    this.line.querySelector('[data-later]').addEventListener('click', () => {
      this.dialog.close();
      this.line.querySelector('[data-draft-again]').hidden = this.away !== 'signedOut';
      this.here?.focus();
    });
    this.line.querySelector('[data-draft-again] button').addEventListener('click', () => this.offerSignIn(true));
    this.dialog.addEventListener('keydown', event => {
      if (event.key === 'Enter' && event.target.matches('input')) { event.preventDefault(); this.signIn(); }
    });
    for (const aside of document.querySelectorAll('[data-draft-aside]'))
      aside.querySelector('[data-use-aside]').addEventListener('click', () => this.use(aside));
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

  /** Saves what is due, one section at a time; the oldest first. */
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
      const mine = answer?.status !== 403 || await this.renew(body);
      if (answer?.status === 403 && mine) answer = await send();
      const json = answer?.headers.get('content-type')?.startsWith('application/json');
      if (answer?.ok && json) this.saved(section, await answer.json(), edits);
      else if (answer?.status === 409 && json) this.meets(section, await answer.json());
      else if (answer?.status === 422 && json) this.isWrong(section, await answer.json());
      else if (answer?.type === 'opaqueredirect' || answer?.status === 401 || !mine) unsaved('signedOut');
      else if ([403, 404, 409].includes(answer?.status)) unsaved('over');
      else unsaved('offline');
    } catch {
      unsaved('offline');                   // the connection broke in the middle of the answer
    }
  }

  // ---- what the server said

  saved(section, answer, edits) {
    section.from = answer.version;
    if (!section.own) this.version = Math.max(this.version, answer.version);
    section.settles = [];
    this.clear(section);
    this.is(null);
    if (section.edits === edits || !section.dirty) this.show(say(this.said.saySaved, answer.saved));
    this.others(answer.others);
  }

  clear(section) {
    section.met?.remove();
    section.met = null;
    section.wrong = false;
    section.element.querySelectorAll('[data-draft-problem]').forEach(one => one.remove());
  }

  /** Somebody else has written in the section: both texts stay in sight until the writer decides. */
  meets(section, answer) {
    this.is(null);
    section.theirVersion = answer.version;
    section.theirWindow = answer.window;
    if (!section.met) {
      section.met = this.line.querySelector('[data-draft-conflict]').content.firstElementChild.cloneNode(true);
      section.element.querySelector('h2, .govuk-form-group').before(section.met);
      if (section.own) section.met.querySelectorAll('[data-own-says]').forEach(one => { one.textContent = one.dataset.ownSays; });
      section.met.querySelector('[data-keep-mine]').addEventListener('click', () => this.decide(section, null));
      section.met.querySelector('[data-take-theirs]').addEventListener('click', () => this.decide(section, section.theirs));
    }
    section.theirs = answer.theirs ?? {};
    const list = section.met.querySelector('[data-fields]');
    list.replaceChildren();
    for (const [name, theirs] of Object.entries(section.theirs)) {
      if (theirs.trim() === section.value(name) || section.own && !section.fields.some(field => field.name === name)) continue;
      const pair = this.line.querySelector('[data-draft-field]').content.firstElementChild.cloneNode(true);
      if (section.own) pair.querySelectorAll('[data-own-says]').forEach(one => { one.textContent = one.dataset.ownSays; });
      pair.querySelector('[data-label]').textContent = this.question(section, name);
      pair.querySelector('[data-by]').textContent = answer.by ? `(${answer.by}, ${answer.bySaved})` : '';
      pair.querySelector('[data-theirs]').textContent = this.worded(section, name, theirs);
      pair.querySelector('[data-mine]').textContent = this.worded(section, name, section.value(name));
      list.append(pair);
    }
    this.show(say(this.said.sayConflict, answer.saved), true);
  }

  decide(section, theirs) {
    const back = section.fields[0];
    if (theirs) Object.entries(theirs).forEach(([name, value]) => section.put(name, value));
    section.from = section.theirVersion;
    if (section.theirWindow) section.settles.push(section.theirWindow);
    this.clear(section);
    section.edited(true);
    this.arm();
    (this.here && section.element.contains(this.here) ? this.here : back)?.focus();
  }

  isWrong(section, answer) {
    this.is(null);
    this.clear(section);
    section.wrong = true;
    for (const [name, problem] of Object.entries(answer.problems)) {
      const field = section.fields.find(one => one.name === name) ?? section.fields[0];
      const note = document.createElement('p');
      note.className = 'govuk-error-message';
      note.dataset.draftProblem = '';
      note.textContent = problem;
      field.before(note);
    }
    this.show(say(this.said.sayProblem, answer.saved), true);
  }

  question(section, name) {
    const field = section.fields.find(one => one.name === name);
    return (field?.closest('fieldset')?.querySelector('legend') ?? field?.labels?.[0])?.textContent.trim() ?? name;
  }

  worded(section, name, value) {
    const choice = section.fields.find(one => one.name === name && one.type === 'radio' && one.value === value);
    const option = section.element.querySelector(`select[name="${CSS.escape(name)}"] option[value="${CSS.escape(value)}"]`);
    return choice?.labels[0]?.textContent ?? (value && option?.textContent) ?? value;
  }

  others(others) {
    const place = document.querySelector('[data-draft-others]');
    if (!place) return;
    place.hidden = !others.length;
    place.querySelector('ul').replaceChildren(...others.map(other => {
      const line = document.createElement('li');
      const title = document.getElementById(`s-${other.section}`)?.querySelector('h2')?.textContent ?? '';
      line.textContent = say(this.said.sayWrites, other.name, title);
      return line;
    }));
  }

  /** One's own text from an earlier page: into the fields, and the section with it into the next save. */
  use(aside) {
    const section = this.sections.find(one => one.name === aside.dataset.section);
    if (!section) return;
    aside.querySelectorAll('[data-field]').forEach(one => section.put(one.dataset.field, one.textContent));
    section.settles.push(aside.dataset.draftAside);
    section.edited(true);
    this.arm();
    aside.remove();
    section.fields[0]?.focus();
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
    if (away !== 'signedOut') this.line.querySelector('[data-draft-again]').hidden = true;
    if (away === null) {
      if (this.dialog.open) this.dialog.close();
      return;
    }
    const sentence = this.said[{ offline: 'sayOffline', signedOut: 'saySignedOut', over: 'sayOver' }[away]];
    if (away !== before) this.show(sentence, true);
    if (away === 'signedOut' && before !== 'signedOut') this.offerSignIn(false);
  }

  // ---- signing in again without leaving the page

  async session() {
    const answer = await fetch('/session', { headers: background, redirect: 'manual', signal: AbortSignal.timeout(patience) });
    return answer.ok ? answer.json() : null;
  }

  /** A refusal may only mean that the session is a new one: with its token the text is sent once more. False for nobody, or another. */
  async renew(body) {
    const session = await this.session();
    if (!session || session.worker !== this.said.worker) return false;
    this.take(session);
    body.set('_csrf', session.token);
    return true;
  }

  take(session) {
    for (const input of document.querySelectorAll('input[name="_csrf"]')) input.value = session.token;
  }

  /** Beside the text, not over it: whoever is in the middle of a sentence may finish it. */
  offerSignIn(asked) {
    this.dialog.open = true;
    this.line.querySelector('[data-draft-again]').hidden = true;
    if (!asked && this.here === document.activeElement) this.here.scrollIntoView({ block: 'nearest' });
    if (asked) this.line.querySelector('[data-again-password]').focus();
  }

  fault(which) {
    for (const note of this.dialog.querySelectorAll('[data-fault]')) note.hidden = note.dataset.fault !== which;
  }

  async signIn() {
    const password = this.line.querySelector('[data-again-password]');
    try {
      this.fault(null);
      const page = await (await fetch('/login', { headers: background, signal: AbortSignal.timeout(patience) })).text();
      const token = new DOMParser().parseFromString(page, 'text/html').querySelector('input[name="_csrf"]').value;
      const body = new URLSearchParams({
        _csrf: token, username: this.line.querySelector('[data-again-username]').value, password: password.value,
      });
      await fetch('/login', { method: 'POST', body, headers: background, redirect: 'manual', signal: AbortSignal.timeout(patience) });
      const session = await this.session();
      if (!session) return this.fault('refused');
      if (session.worker !== this.said.worker) return this.fault('other');
      this.take(session);
    } catch {
      return this.fault('away');
    } finally {
      password.value = '';
    }
    this.is(null);
    this.here?.focus();
    this.arm();
  }

  // ---- leaving

  /** True when all text is on the server. */
  async flush() {
    this.look();
    for (let tries = 0; this.dirty.length && tries < 2 * this.sections.length + 2; tries += 1) {
      if (this.running) await this.running;
      const all = this.dirty;                // sections do not wait for one another
      if (all.length) {
        this.running = Promise.all(all.map(section => this.save(section))).finally(() => {
          this.running = null;
          this.arm();
        });
        await this.running;
      }
      if (this.away) return false;
    }
    return !this.dirty.length;
  }

  async submit(button) {
    const act = button?.value;
    // a form that may be sent but not kept is sent all the same
    if (!await this.flush() && !(this.said.own && this.away === 'over')) return;
    const open = this.sections.find(section => section.met);
    if (open && act !== 'leave') {
      open.met.scrollIntoView();
      open.met.focus();
      return;
    }
    this.sends();
    const version = this.said.version && this.form.elements[this.said.version];
    if (version) {
      version.value = this.version;
      this.mark(!this.sections.some(section => section.wrong));
    }
    setTimeout(() => {                      // a form takes no new submit while the first is still being told of
      this.ready = true;
      this.form.requestSubmit(button);
    });
  }

  /** With a form that is kept until it is sent goes whose text is in it, so that no other text is forgotten with it. */
  sends() {
    const section = this.sections.find(one => one.own);
    this.form.querySelectorAll('input[name^="unsent."]').forEach(one => one.remove());
    if (!section) return;
    const add = (name, value) => this.form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    add('unsent.form', section.name);
    new Set([this.said.window, ...section.settles]).forEach(window => add('unsent.windows', window));
  }

  /** What has saved itself is not sent once more. */
  mark(whole) {
    this.form.querySelector('input[name=drafted]')?.remove();
    if (!whole) return;
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name: 'drafted', value: 'true' });
    this.form.append(input);
  }

  lastWord() {
    if (this.sent) return;
    for (const section of this.dirty) {
      const body = this.body(section);
      if (body.toString().length < 60000)
        fetch(this.address(section), { method: 'POST', body, headers: section.own ? kept : background, keepalive: true, redirect: 'manual' }).catch(() => {});
    }
  }
}

function focusOn(hash) {
  const field = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!field || ![...drafted.keys()].some(form => form.contains(field)) || !field.name) return;
  field.focus();
  if (field.setSelectionRange && field.type !== 'radio') field.setSelectionRange(field.value.length, field.value.length);
}

export function startDrafts() {
  for (const line of document.querySelectorAll('[data-draft]')) {
    const writing = new Writing(line);
    drafted.set(writing.form, writing);
  }
  // Whoever is sent to the sign-in page comes back to the same field: the place travels in the address, its text does not.
  if (location.pathname === '/login' && location.hash)
    for (const form of document.querySelectorAll('form[action="/login"]')) form.action += location.hash;
  if (!drafted.size) return;
  focusOn(location.hash);
  document.addEventListener('click', event => {
    const link = event.target instanceof Element && event.target.closest('a[data-draft-resume]');
    if (link) { event.preventDefault(); focusOn(link.hash); }
  });
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
  window.addEventListener('submit', event => {
    const writing = drafted.get(event.target);
    if (!writing) return;
    if (writing.ready) { writing.ready = false; writing.sent = true; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!writing.leaving) {
      writing.leaving = true;
      writing.submit(event.submitter).finally(() => { writing.leaving = false; });
    }
  }, true);
  const each = act => drafted.forEach(act);
  setInterval(() => each(writing => { writing.look(); writing.arm(); }), glance);
  window.addEventListener('online', () => each(writing => { if (writing.away === 'offline') { writing.is(null); writing.arm(); } }));
  document.addEventListener('visibilitychange', () => each(writing => {
    if (document.hidden && !writing.away) { writing.dirty.forEach(section => { section.now = true; }); writing.arm(); }
  }));
  window.addEventListener('pagehide', () => each(writing => writing.lastWord()));
  window.addEventListener('pageshow', event => { if (event.persisted) each(writing => { writing.sent = false; writing.mark(false); }); });
  window.addEventListener('beforeunload', event => {
    if ([...drafted.values()].some(writing => writing.away && writing.dirty.length)) event.preventDefault();
  });
}
