// Questions that depend on another's answer: folded away while they do not apply. What stands in them is kept, and goes along when the form is
// saved: whoever changes the answer back finds the text where it was. Without scripts a line says when to answer.

const answers = (form, name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
  .filter(field => field.type !== 'hidden' && ((field.type !== 'radio' && field.type !== 'checkbox') || field.checked))
  .map(field => field.value);
const asked = (form, name) => form.querySelector(`[name="${CSS.escape(name)}"]:not([type=hidden])`);

/** Shows and hides by what the form says now. A condition is always on an earlier question, so one round from the top is enough. */
export const foldQuestions = form => {
  for (const question of form?.querySelectorAll('[data-when]') ?? []) {
    const { when, is } = question.dataset;
    const source = asked(form, when);
    question.hidden = source !== null && (source.closest('[data-when]')?.hidden === true || !answers(form, when).includes(is));
  }
};

export const startConditions = () => {
  const all = () => [...document.forms].forEach(foldQuestions);
  all();
  for (const kind of ['input', 'change']) document.addEventListener(kind, event => foldQuestions(event.target.form));
  document.addEventListener('reset', event => setTimeout(() => foldQuestions(event.target)));
  window.addEventListener('pageshow', all);  // the browser may have put answers back
};
