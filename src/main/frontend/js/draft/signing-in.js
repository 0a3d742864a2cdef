// Signing in again without leaving the page: beside the text, not over it, so that whoever is in the middle of a sentence may finish it.
import { background, patience } from './sending.js';

export class SigningIn {
  constructor(writing) {
    this.writing = writing;
    this.line = writing.line;
    this.dialog = this.line.querySelector('[data-draft-sign-in]');
    this.again = this.line.querySelector('[data-draft-again]');
    this.password = this.line.querySelector('[data-again-password]');
    this.line.querySelector('[data-sign-in]').addEventListener('click', () => this.signIn());
    this.line.querySelector('[data-later]').addEventListener('click', () => {
      this.dialog.close();
      this.again.hidden = writing.away !== 'signedOut';
      writing.here?.focus();
    });
    this.again.querySelector('button').addEventListener('click', () => this.offer(true));
    this.dialog.addEventListener('keydown', event => {
      if (event.key === 'Enter' && event.target.matches('input')) { event.preventDefault(); this.signIn(); }
    });
  }

  async session() {
    const answer = await fetch('/session', { headers: background, redirect: 'manual', signal: AbortSignal.timeout(patience) });
    return answer.ok ? answer.json() : null;
  }

  /** A refusal may only mean that the session is a new one: with its token the text is sent once more. False for nobody, or another. */
  async renew(body) {
    const session = await this.session();
    if (!session || session.worker !== this.writing.said.worker) return false;
    this.take(session);
    body.set('_csrf', session.token);
    return true;
  }

  take(session) {
    for (const input of document.querySelectorAll('input[name="_csrf"]')) input.value = session.token;
  }

  offer(asked) {
    const { here } = this.writing;
    this.dialog.open = true;
    this.again.hidden = true;
    if (!asked && here === document.activeElement) here.scrollIntoView({ block: 'nearest' });
    if (asked) this.password.focus();
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  fault(which) {
    for (const note of this.dialog.querySelectorAll('[data-fault]')) note.hidden = note.dataset.fault !== which;
  }

  async signIn() {
    const { writing } = this;
    try {
      this.fault(null);
      const page = await (await fetch('/login', { headers: background, signal: AbortSignal.timeout(patience) })).text();
      const token = new DOMParser().parseFromString(page, 'text/html').querySelector('input[name="_csrf"]').value;
      const body = new URLSearchParams({
        _csrf: token, username: this.line.querySelector('[data-again-username]').value, password: this.password.value,
      });
      await fetch('/login', { method: 'POST', body, headers: background, redirect: 'manual', signal: AbortSignal.timeout(patience) });
      const session = await this.session();
      if (!session) return this.fault('refused');
      if (session.worker !== writing.said.worker) return this.fault('other');
      this.take(session);
    } catch {
      return this.fault('away');
    } finally {
      this.password.value = '';
    }
    writing.is(null);
    writing.here?.focus();
    writing.arm();
  }
}
