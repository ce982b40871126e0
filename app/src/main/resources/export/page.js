'use strict';
/* The recording's data, where the reader is in it, and the few tools that all other scripts use. */

const data = JSON.parse(document.getElementById('data').textContent);
const stops = data.stops;
const LANGUAGES = ['en', 'zh'];
const MARKS = data.marks.map((mark) => mark[0]);
const SIGNS = data.marks.map((mark) => mark[1]);

const state = {
  at: 0,
  /* The stop that was shown before this one. */
  from: 0,
  lang: data.lang,
  asm: false,
  shortcuts: true,
  /* By the questions' places: what the reader answered. */
  answers: new Map(),
  /* The question whose moment is being looked for; null for none. */
  finding: null,
};

function $(id) {
  return document.getElementById(id);
}

/* An element. Children are elements, or texts, which stay texts whatever is in them. */
function make(tag, looks, ...children) {
  const element = document.createElement(tag);
  if (looks) {
    element.className = looks;
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== '') {
      element.append(child);
    }
  }
  return element;
}

/* A drawing's element. */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return add(element, children);
}

function button(looks, label, action, ...children) {
  const element = make('button', looks, ...children);
  element.type = 'button';
  if (label) {
    element.setAttribute('aria-label', label);
    element.title = label;
  }
  element.addEventListener('click', (event) => {
    action(event);
    // The mouse leaves no focus behind, so that Space walks on.
    if (event.detail > 0) {
      element.blur();
    }
  });
  return element;
}

/* A phrase of the page's own, with values in the places of {0}, {1}. */
function say(name, ...values) {
  const phrase = data.words[state.lang][name];
  return phrase.replace(/\{(\d)\}/g, (place, index) => String(values[index]));
}

/* What a panel shows at a stop; null where the stop has none of that name. */
function panelOf(name, at = state.at) {
  const number = stops[at].p[LANGUAGES.indexOf(state.lang)][data.names.indexOf(name)];
  return number < 0 ? null : data.panels[number];
}

function panelNumber(name, at = state.at) {
  return stops[at].p[LANGUAGES.indexOf(state.lang)][data.names.indexOf(name)];
}

/* What a stop is called in the page's address: its phase where that begins, else its number. */
function linkOf(at) {
  const stop = stops[at];
  const first = stops.findIndex((each) => each.phase === stop.phase && each.kind === 'phase');
  return first === at ? stop.phase : 'm' + stop.n;
}

/* The stop that an address names; -1 for none. */
function stopOf(link) {
  const number = /^m(\d+)$/.exec(link);
  if (number) {
    return stops.findIndex((stop) => stop.n === Number(number[1]));
  }
  const step = stops.findIndex((stop) => stop.step === link);
  const phase = stops.findIndex((stop) => stop.phase === link && stop.kind === 'phase');
  return step >= 0 ? step : phase >= 0 ? phase : stops.findIndex((stop) => stop.phase === link);
}

function titleOf(at) {
  const stop = stops[at];
  const note = panelOf(stop.step ? 'stepNote' : 'note', at);
  return note ? note.title : '';
}
