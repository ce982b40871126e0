/* The notes of gotrace and of a lesson, and the lesson's questions. */

/* The only elements that a lesson's Markdown can become. */
const TAGS = ['p', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'pre', 'hr', 'em', 'strong', 'code', 'br', 'a'];

/* A lesson's text: nodes that are texts, or [tag, child, …]; of a link the address comes first. */
function prose(nodes) {
  return nodes.map((node) => {
    if (typeof node === 'string') {
      return node;
    }
    const [tag, ...children] = node;
    if (!TAGS.includes(tag)) {
      return null;
    }
    if (tag === 'a') {
      const link = make('a', '', prose(children.slice(1)));
      link.href = children[0];
      link.rel = 'noreferrer noopener';
      link.title = children[0];
      return link;
    }
    return make(tag, '', prose(children));
  });
}

function lessonText(text) {
  return prose(text[state.lang]);
}

/* The same where a paragraph would be too much: on a button, in a list. */
function lessonWords(text) {
  const nodes = text[state.lang];
  return prose(nodes.length === 1 && nodes[0][0] === 'p' ? nodes[0].slice(1) : nodes);
}

/* Where the reader is: the phase's and the step's notes, what steps have done, the lesson. */
function showTold() {
  const stop = stops[state.at];
  const lead = make('section', 'lead');
  lead.append(make('p', 'where', place(state.at)));
  const title = titleOf(state.at);
  lead.append(make('h1', '', make('code', '', stop.step || stop.phase), title ? make('span', '', title) : null));
  for (const row of rowsOf(panelOf('where')).slice(1)) {
    lead.append(make('p', 'ended', row.cells.map((cell) => cell.text)));
  }
  const done = panelOf('done');
  if (done) {
    lead.append(...rowsOf(done).map((row) => make('p', 'done m-changed', row.cells.map((cell) => cellElement(cell)))));
  }
  const taught = lessonNotes(state.at);
  lead.append(...taught);
  const notes = stop.step ? [panelOf('stepNote'), stop.kind === 'phase' ? panelOf('note') : null] : [panelOf('note')];
  const own = notes.filter((of) => of !== null).map(note).flat();
  // Where a teacher speaks, gotrace's own note waits until it is asked for.
  if (taught.length > 0 && own.length > 0) {
    lead.append(make('details', '', make('summary', '', say('own.note')), own));
  } else {
    lead.append(...own);
  }
  lead.append(...questions(state.at));
  if (data.answers === 'end' && state.at === stops.length - 1) {
    add(lead, [allAnswers()]);
  }
  const old = document.querySelector('.lead');
  if (old) {
    old.replaceWith(lead);
  } else {
    $('told').prepend(lead);
  }
}

function place(at) {
  const cells = rowsOf(panelOf('where', at))[0].cells;
  return cells.slice(1).map((cell) => make('span', 'cell ' + marked(cell.mark), sign(cell.mark), cell.text));
}

function note(of) {
  const parts = [];
  if (of.text) {
    parts.push(make('p', 'note', of.text));
  }
  if (of.look.length > 0) {
    const cells = of.look.map((cell) => cellElement(cellOf(cell)));
    parts.push(make('p', 'look', make('span', 'lookAt', of.lookAt), cells));
  }
  return parts;
}

function lessonNotes(at) {
  return data.lesson.notes
    .filter((note) => note.at === at && note.text[state.lang].length > 0)
    .map((note) => make('div', note.own ? 'lesson own' : 'lesson', lessonText(note.text)));
}

/* --- questions ------------------------------------------------------------------------------ */

function isAsked() {
  return data.answers === 'asked';
}

/* The questions of a stop that are to be answered, or passed over, before the next state is shown. */
function openQuestions(at) {
  return isAsked()
    ? data.lesson.questions.filter((question, index) => question.at === at && question.kind !== 'find' && !state.answers.has(index))
    : [];
}

function questions(at) {
  const asked = [];
  data.lesson.questions.forEach((question, index) => {
    if (question.at === at || state.finding === index) {
      asked.push(questionElement(question, index));
    }
  });
  return asked;
}

function questionElement(question, index) {
  const card = make('section', 'question', make('p', 'kind', say('question.' + question.kind)), make('div', 'asked', lessonText(question.text)));
  card.dataset.question = index;
  card.tabIndex = -1;
  const given = state.answers.get(index);
  if (question.kind === 'find') {
    find(question, index, card, given);
  } else {
    choose(question, index, card, given);
  }
  return card;
}

function optionsOf(question) {
  return question.kind === 'choice'
    ? question.choices.map((choice) => ({ label: lessonWords(choice.text), right: choice.right, why: choice.why }))
    : question.cells.map((cell) => ({ label: [make('code', '', cell)], right: question.changes && question.changes.includes(cell), why: null }));
}

function choose(question, index, card, given) {
  const list = make('ol', 'options');
  optionsOf(question).forEach((option, number) => {
    const chosen = given === number;
    if (!isAsked()) {
      list.append(make('li', '', option.label));
      return;
    }
    const looks = given === undefined ? '' : option.right ? 'right' : chosen ? 'wrong' : 'rest';
    const choice = button(looks, '', () => answer(question, index, number), option.label);
    choice.disabled = given !== undefined;
    if (given !== undefined && (option.right || chosen)) {
      choice.prepend(make('span', 'verdict', option.right ? '✓ ' : '✗ '));
    }
    list.append(make('li', '', choice));
  });
  card.append(list);
  if (given !== undefined) {
    card.append(reason(question, index, given));
  } else if (isAsked()) {
    card.append(button('small', '', () => answer(question, index, -1), say('pass')));
  }
}

/* Whether an answer is right, and why. */
function reason(question, index, given) {
  const option = given >= 0 ? optionsOf(question)[given] : null;
  const right = option !== null && option.right;
  const why = option && option.why && option.why[state.lang].length > 0 ? option.why : question.why;
  const verdict = option === null ? say('passed') : right ? say('right') : say('wrong');
  const parts = [make('p', 'verdict ' + (right ? 'right' : 'wrong'), verdict)];
  if (question.kind === 'predict') {
    const names = question.changes.length > 0 ? question.changes.join(', ') : say('none.of.them');
    parts.push(make('p', '', say('changed.at', momentName(question.next), names)));
  }
  parts.push(...lessonText(why));
  if (!right && question.kind === 'choice') {
    question.choices.filter((choice) => choice.right).forEach((choice) => parts.push(...lessonText(choice.why)));
  }
  return make('div', 'reason', parts);
}

function answer(question, index, number) {
  state.answers.set(index, number);
  showTold();
  showTimeline();
  const card = document.querySelector(`[data-question="${index}"]`);
  const verdict = card && card.querySelector('.verdict.right, .verdict.wrong');
  if (verdict) {
    tell([...card.querySelector('.reason').children].map((part) => part.textContent).join(' '));
    card.focus();
  }
}

function find(question, index, card, given) {
  if (!isAsked()) {
    return;
  }
  if (given !== undefined) {
    card.append(make('p', 'verdict ' + (given === 'found' ? 'right' : 'wrong'), say(given === 'found' ? 'found' : 'given.up')));
    card.append(make('div', 'reason', lessonText(question.why), found(question)));
    return;
  }
  if (state.finding !== index) {
    card.append(button('small', '', () => look(index), say('start.finding')));
    return;
  }
  const right = question.found.includes(state.at);
  const verdict = make('p', 'verdict');
  card.append(
    make(
      'p',
      '',
      button('primary', '', () => {
        if (right) {
          state.answers.set(index, 'found');
          showTold();
        } else {
          verdict.className = 'verdict wrong';
          verdict.textContent = say('not.here');
        }
        tell(right ? say('found') : say('not.here'));
      }, say('it.is.here')),
      ' ',
      button('small', '', () => {
        state.answers.set(index, 'given.up');
        showTold();
      }, say('give.up')),
    ),
    verdict,
  );
}

function look(index) {
  state.finding = index;
  showTold();
}

const MOST_FOUND = 5;

/* Where what a question wants to be found begins to be there. */
function places(question) {
  return question.found.slice(0, MOST_FOUND);
}

/* The same as links. */
function found(question) {
  const links = places(question).map((at) => [' ', button('small', '', () => go(at), momentName(at))]);
  return make('p', '', links.length > 0 ? [say('it.is.at'), links] : say('nowhere'));
}

/* The answers in one place, for handouts; null where there are none to tell. */
function allAnswers() {
  if (data.answers === 'none' || data.lesson.questions.length === 0) {
    return null;
  }
  const list = data.lesson.questions.map((question) => {
    const item = make('li', '', make('div', 'asked', lessonText(question.text)));
    if (question.kind === 'find') {
      item.append(make('p', 'right', question.found.length > 0 ? say('it.is.at') + ' ' + places(question).map(momentName).join('; ') : say('nowhere')));
    } else {
      const right = optionsOf(question).filter((option) => option.right);
      item.append(make('p', 'right', right.length > 0 ? right.map((option) => ['✓ ', ...option.label, ' ']).flat() : say('none.of.them')));
      right.filter((option) => option.why).forEach((option) => item.append(make('div', 'reason', lessonText(option.why))));
    }
    item.append(make('div', 'reason', lessonText(question.why)));
    return item;
  });
  return make('article', 'answers', make('h2', '', say('answers')), make('ol', '', list));
}
