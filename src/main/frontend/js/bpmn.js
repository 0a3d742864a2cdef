// Draws the process of every [data-bpmn] element and puts the counts of work on its steps.
// The drawing is a picture of data that the page also gives as a table; when it fails, the element keeps its own content.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const readable = 0.5;                       // below this scale nobody can read a step's name
const arrows = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function countsFor(element) {
  const source = element.dataset.counts && document.getElementById(element.dataset.counts);
  return source ? JSON.parse(source.textContent) : [];
}

function badge({ count, late, href, label }) {
  const node = document.createElement(href ? 'a' : 'span');
  node.className = late > 0 ? 'pk-count pk-count--late' : 'pk-count';
  node.textContent = late > 0 ? `${count} (${late})` : `${count}`;
  node.title = label;
  if (href) {
    node.href = href;
    node.setAttribute('aria-label', label);
  }
  return node;
}

function showCounts(viewer, element) {
  const canvas = viewer.get('canvas'), overlays = viewer.get('overlays'), steps = viewer.get('elementRegistry');
  for (const entry of countsFor(element)) {
    if (!steps.get(entry.id)) continue;
    const html = badge(entry);
    html.addEventListener('focus', () => canvas.scrollToElement(entry.id));
    overlays.add(entry.id, { position: { top: -14, right: 0 }, scale: { min: 0.75, max: 1 }, html });
  }
}

/** The whole picture, with room at the edges for names that reach over their shapes. */
function whole(canvas) {
  canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(canvas.zoom() * 0.94);
}

function fit(canvas, element) {
  whole(canvas);
  if (element.clientWidth >= 600 || canvas.zoom() >= readable) return;
  const { inner, outer } = canvas.viewbox();          // phone: begin at the start of the process, at a readable size
  canvas.viewbox({
    x: inner.x - 20, y: inner.y + inner.height / 2 - outer.height / readable / 2,
    width: outer.width / readable, height: outer.height / readable,
  });
}

/** Arrow keys and a finger move the picture; up and down with a finger stay with the page. */
function moveWith(canvas, stage) {
  stage.addEventListener('keydown', event => {
    const step = arrows[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof SVGElement)) return;
    event.preventDefault();
    canvas.scroll({ dx: step[0] * 60, dy: step[1] * 60 });
  });
  let x = null;
  stage.addEventListener('touchstart', event => { x = event.touches.length === 1 ? event.touches[0].clientX : null; }, { passive: true });
  stage.addEventListener('touchmove', event => {
    if (x === null) return;
    canvas.scroll({ dx: event.touches[0].clientX - x, dy: 0 });
    x = event.touches[0].clientX;
  }, { passive: true });
  // A link that gets the focus is brought into view above; undo what the browser scrolls on its own.
  stage.addEventListener('scroll', event => event.target.scrollTo?.(0, 0), true);
}

function zoomButtons(viewer, element) {
  const canvas = viewer.get('canvas'), zoom = viewer.get('zoomScroll');
  const acts = [
    ['+', element.dataset.zoomIn, () => zoom.stepZoom(1)],
    ['−', element.dataset.zoomOut, () => zoom.stepZoom(-1)],
    ['⤢', element.dataset.zoomFit, () => whole(canvas)],
  ].filter(([, label]) => label);
  if (!acts.length) return;
  const bar = document.createElement('div');
  bar.className = 'pk-flow__zoom';
  for (const [sign, label, act] of acts) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sign;
    button.title = label;
    button.setAttribute('aria-label', label);
    button.addEventListener('click', act);
    bar.append(button);
  }
  element.append(bar);
}

async function draw(element) {
  const stage = document.createElement('div');
  stage.className = 'pk-flow__stage';
  const own = [...element.childNodes];
  try {
    const answer = await fetch(element.dataset.bpmn, { credentials: 'same-origin', headers: { Accept: 'application/xml, text/xml' } });
    if (!answer.ok || answer.redirected) throw new Error(`no process picture: ${answer.status}`);
    const xml = await answer.text();
    element.append(stage);
    const open = element.dataset.openStep;            // "Avaa {element}"
    const viewer = new NavigatedViewer({
      container: stage,
      zoomScroll: { enabled: false },                 // the wheel scrolls the page
      additionalModules: open ? [{ translate: ['value', (text, values = {}) =>
        (text === 'Open {element}' ? open : text).replace(/{(\w+)}/g, (_, key) => values[key] ?? '')] }] : [],
    });
    await viewer.importXML(xml);
    for (const node of own) node.remove();
    const canvas = viewer.get('canvas');
    const svg = stage.querySelector('svg[data-element-id], svg');
    svg.setAttribute('role', 'img');
    if (element.dataset.label) svg.setAttribute('aria-label', element.dataset.label);
    element.classList.add('pk-flow--drawn');
    fit(canvas, element);
    showCounts(viewer, element);
    moveWith(canvas, stage);
    zoomButtons(viewer, element);
    const paper = on => {
      element.classList.toggle('pk-flow--paper', on);
      canvas.resized();
      (on ? whole : fit)(canvas, element);
    };
    window.addEventListener('beforeprint', () => paper(true));
    window.addEventListener('afterprint', () => paper(false));
    let width = element.clientWidth;
    window.addEventListener('resize', () => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      canvas.resized();
      fit(canvas, element);
    });
  } catch (error) {
    console.warn(error);
    stage.remove();
    element.classList.remove('pk-flow--drawn');
    element.replaceChildren(...own);
  }
}

document.querySelectorAll('[data-bpmn]').forEach(draw);
