/* On paper the walk is a handout: a chapter for each phase, the lesson's stops, the questions. */

function paperStops() {
  const at = new Set(data.lesson.tour);
  stops.forEach((stop, index) => {
    if (stop.kind === 'phase' || index === 0 || index === stops.length - 1) {
      at.add(index);
    }
  });
  return [...at].sort((one, other) => one - other);
}

const PAPER_LINES = 9;

function paperCode(at) {
  const panel = panelOf('source', at);
  if (panel.at < 0) {
    return null;
  }
  const from = Math.max(0, panel.at - 4);
  return code(panel, from, from + PAPER_LINES);
}

/* A stop, and what changed since the one that is printed before it. */
function paperStop(at, index, all) {
  const stop = stops[at];
  const title = titleOf(at);
  const note_ = panelOf(stop.step ? 'stepNote' : 'note', at);
  const parts = [
    make('h2', '', make('code', '', stop.step || stop.phase), title ? ' ' + title : ''),
    make('p', 'where', place(at)),
    ...lessonNotes(at),
    ...(note_ ? note(note_) : []),
    paperCode(at),
    make('h3', '', panelOf('changed', at).title),
    ...changed(at, index === 0 ? at : all[index - 1]),
  ];
  if (stop.kind === 'phase') {
    for (const name of ['ps', 'goroutines']) {
      parts.push(make('h3', '', panelOf(name, at).title), ...table(panelOf(name, at)));
    }
  }
  data.lesson.questions.forEach((question, number) => {
    if (question.at === at) {
      const card = make('div', 'question', make('p', 'kind', String(number + 1) + ' · ' + say('question.' + question.kind)), make('div', 'asked', lessonText(question.text)));
      if (question.kind !== 'find') {
        card.append(make('ol', 'options', optionsOf(question).map((option) => make('li', '', option.label))));
      }
      parts.push(card);
    }
  });
  return make('article', '', parts);
}

function makePaper() {
  const about = data.about[state.lang];
  const paper = $('paper');
  paper.replaceChildren(
    make('h1', '', about.program),
    make('p', 'where', (about.facts || []).join(' · ')),
    ...paperStops().map(paperStop),
  );
  const answers = allAnswers();
  if (answers) {
    paper.append(answers);
  }
}

window.addEventListener('beforeprint', makePaper);
window.addEventListener('afterprint', () => $('paper').replaceChildren());
