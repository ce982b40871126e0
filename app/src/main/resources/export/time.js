/* Moving in time: the chapters, the time line, the address, and the line that says what changed. */

function momentName(at) {
  const stop = stops[at];
  return say('moment.of', stop.n, stop.step || stop.phase);
}

/* Shows a stop. */
function go(at) {
  const next = Math.max(0, Math.min(stops.length - 1, at));
  const moved = next !== state.at;
  state.from = moved ? state.at : state.from;
  state.at = next;
  if (moved && state.answers.has(state.finding)) {
    state.finding = null;
  }
  show();
  if (moved) {
    const link = '#' + linkOf(next);
    if (location.hash !== link) {
      history.replaceState(null, '', link);
    }
    tell(summary());
  }
}

/* Goes on by a key or a button: a question that is open comes first. */
function advance(to) {
  const open = openQuestions(state.at);
  if (to > state.at && open.length > 0) {
    const card = document.querySelector('.question');
    tell(say('question.first'));
    if (card) {
      card.scrollIntoView({ block: 'nearest' });
      card.classList.remove('asking');
      void card.offsetWidth;
      card.classList.add('asking');
      card.focus();
    }
    return;
  }
  go(to);
}

function show() {
  document.title = [stops[state.at].step || stops[state.at].phase, data.about[state.lang].program, 'gotrace'].join(' · ');
  showChapters();
  showTimeline();
  showTold();
  showPanels();
  showButtons();
}

function tell(text) {
  $('live').textContent = text;
}

const MOST_TOLD = 5;

/* What changed at this stop, or since the one that was shown before, in a line. */
function summary() {
  const since = meanwhile();
  const told = since.length > 0 ? since.map((one) => `${one.name} ${one.before} → ${one.after}`) : rowsOf(panelOf('changed')).map(spoken);
  const more = told.length > MOST_TOLD ? ' … +' + (told.length - MOST_TOLD) : '';
  return momentName(state.at) + ': ' + told.slice(0, MOST_TOLD).map((text) => text.replace(/\s+/g, ' ')).join('; ') + more;
}

/* --- where to go ------------------------------------------------------------------------------ */

/* Whether a phase begins at a stop: at its function, for some of its steps come before that. */
function begins(at) {
  let from = at;
  while (from > 0 && stops[from - 1].phase === stops[at].phase) {
    from--;
  }
  if (stops[at].kind === 'phase' || from < at) {
    return stops[at].kind === 'phase';
  }
  let to = at;
  while (to < stops.length && stops[to].phase === stops[at].phase && stops[to].kind !== 'phase') {
    to++;
  }
  return to === stops.length || stops[to].phase !== stops[at].phase;
}

/* Where the next phase begins; the last stop where none does. */
function nextPhase() {
  for (let i = state.at + 1; i < stops.length; i++) {
    if (begins(i)) {
      return i;
    }
  }
  return stops.length - 1;
}

/* Where this phase began, or, where that is here, the one before it. */
function previousPhase() {
  for (let i = state.at - 1; i > 0; i--) {
    if (begins(i)) {
      return i;
    }
  }
  return 0;
}

/* The next stop of the lesson's tour; behind its last one the next phase. */
function nextStop() {
  const next = data.lesson.tour.find((at) => at > state.at);
  return next === undefined ? nextPhase() : next;
}

function nextStep() {
  for (let i = state.at + 1; i < stops.length; i++) {
    if (stops[i].kind === 'step' || stops[i].kind === 'phase') {
      return i;
    }
  }
  return stops.length - 1;
}

/* --- chapters and time line ------------------------------------------------------------------- */

function showChapters() {
  const list = $('phases');
  const bar = rowsOf(panelOf('phases'))[0].cells;
  const items = data.phases.map((phase, index) => {
    const at = stopOf(phase);
    const mark = bar[index].mark;
    const chapter = button('chapter ' + marked(mark), '', () => go(at), make('span', 'sign', SIGNS[mark]), phase);
    chapter.disabled = at < 0;
    chapter.title = bar[index].text;
    if (mark === gap('current')) {
      chapter.setAttribute('aria-current', 'step');
    }
    return make('li', '', chapter);
  });
  list.replaceChildren(...items);
  const current = list.querySelector('[aria-current]');
  if (current && list.scrollWidth > list.clientWidth) {
    list.scrollLeft = current.offsetLeft - list.clientWidth / 2 + current.offsetWidth / 2;
  }
}

function makeTimeline() {
  const seek = $('seek');
  seek.max = String(stops.length - 1);
  seek.addEventListener('input', () => go(Number(seek.value)));
}

/* A part for each phase, as long as it has moments; questions and bookmarks stand on it. */
function showTimeline() {
  const seek = $('seek');
  seek.value = String(state.at);
  seek.setAttribute('aria-label', say('time'));
  seek.setAttribute('aria-valuetext', momentName(state.at));
  const last = Math.max(1, stops.length - 1);
  const parts = [];
  let from = 0;
  for (let i = 1; i <= stops.length; i++) {
    if (i < stops.length && stops[i].phase === stops[i - 1].phase) {
      continue;
    }
    const part = make('span', 'part' + (from <= state.at && state.at < i ? ' current' : i <= state.at ? ' behind' : ''));
    part.style.left = (100 * Math.max(0, from - 0.5)) / last + '%';
    part.style.width = (100 * (Math.min(last, i - 0.5) - Math.max(0, from - 0.5))) / last + '%';
    parts.push(part);
    from = i;
  }
  const flag = (at, looks, text) => {
    const shown = make('span', 'flag ' + looks, text);
    shown.style.left = (100 * at) / last + '%';
    parts.push(shown);
  };
  data.lesson.bookmarks.forEach((bookmark) => flag(bookmark.at, 'bookmark', '★'));
  data.lesson.questions.forEach((question, index) => flag(question.at, state.answers.has(index) ? 'answered' : 'open', '?'));
  $('track').replaceChildren(...parts);
}

/* --- buttons ---------------------------------------------------------------------------------- */

/* The actions of the walk: a key of the screen's table, a drawing, a phrase, where it leads. */
const MOVES = [
  { key: 'Home', icon: 'M3 2v10 M11 3L6 7l5 4', name: 'first', to: () => 0 },
  { key: '{', icon: 'M7 3L3 7l4 4 M12 3L8 7l4 4', name: 'back.phase', to: () => previousPhase() },
  { key: '[', icon: 'M9 3L5 7l4 4', name: 'back', to: () => state.at - 1 },
  { key: ' ', shown: 'Space', name: 'next', to: () => nextStop(), primary: true },
  { key: '.', name: 'step', to: () => nextStep(), quiet: true },
  { key: ']', icon: 'M5 3l4 4-4 4', name: 'forward', to: () => state.at + 1 },
  { key: '}', icon: 'M2 3l4 4-4 4 M7 3l4 4-4 4', name: 'forward.phase', to: () => nextPhase() },
  { key: 'End', icon: 'M11 2v10 M3 3l5 4-5 4', name: 'last', to: () => stops.length - 1 },
];

function showButtons() {
  const bar = $('buttons');
  bar.setAttribute('aria-label', say('walk'));
  const focused = document.activeElement && document.activeElement.dataset.move;
  bar.replaceChildren(
    ...MOVES.filter((move) => !move.quiet).map((move) => {
      const to = move.to();
      const label = say('move.' + move.name) + ' (' + (move.shown || move.key) + ')';
      const content = move.primary
        ? [make('span', 'caption', nextLabel(to)), make('kbd', '', move.shown)]
        : [draw('svg', { viewBox: '0 0 14 14', 'aria-hidden': 'true' }, draw('path', { d: move.icon }))];
      const shown = button(move.primary ? 'primary' : 'move', label, () => advance(move.to()), content);
      shown.dataset.move = move.name;
      const at = Math.max(0, Math.min(stops.length - 1, to));
      shown.disabled = at === state.at;
      return shown;
    }),
  );
  if (focused) {
    const again = bar.querySelector(`[data-move="${focused}"]`);
    if (again && !again.disabled) {
      again.focus();
    }
  }
}

function nextLabel(to) {
  return state.at === stops.length - 1 ? say('the.end') : say('next.to', stops[to].step || stops[to].phase);
}
