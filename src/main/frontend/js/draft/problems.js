// What is wrong with a text is told at its field. The text is saved all the same.

const groupOf = field => field.closest('.govuk-form-group') ?? field.parentElement;
const isLine = field => field.tagName === 'INPUT' && field.type === 'text';
/** A day half written is no mistake yet: on one line, it is told when the writer goes on. */
const isUnderWay = field => isLine(field) && field === document.activeElement;

function describe(field, id, on) {
  const owner = field.closest('fieldset') ?? field;
  const ids = new Set((owner.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  ids[on ? 'add' : 'delete'](id);
  if (ids.size) owner.setAttribute('aria-describedby', [...ids].join(' '));
  else owner.removeAttribute('aria-describedby');
}

function mark(field, problem) {
  const group = groupOf(field);
  const id = `${field.id}-error`;
  let note = document.getElementById(id);
  if (!problem) {
    note?.remove();
  } else {
    if (!note) {
      note = Object.assign(document.createElement('p'), { id, className: 'govuk-error-message' });
      (field.closest('.govuk-radios, .govuk-checkboxes') ?? field).before(note);
    }
    note.dataset.draftProblem = '';
    if (note.textContent !== problem) note.textContent = problem;
  }
  group.classList.toggle('govuk-form-group--error', Boolean(problem));
  if (problem) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
  describe(field, id, Boolean(problem));
}

/** What is wrong now, and away with what has been mended. What else the page opened with stays as it is. How many are new. */
export function tellProblems(section) {
  const { problems } = section;
  const mended = section.own ? section.told : new Set([...section.told, ...section.touched]);
  let told = 0;
  for (const name of new Set([...mended, ...Object.keys(problems)])) {
    const problem = problems[name];
    const field = section.fields.find(one => one.name === name) ?? (problem && section.fields[0]);
    if (!field || problem && isUnderWay(field)) continue;
    if (problem && document.getElementById(`${field.id}-error`)?.textContent !== problem) told += 1;
    mark(field, problem);
    section.told[problem ? 'add' : 'delete'](name);
  }
  return told;
}
