/* What opens over the page: where to go, search, help. */

function openDialog(title, parts, looks) {
  const dialog = $('dialog');
  const close = button('close', say('close'), closeDialog, '×');
  const head = make('h2', '', title);
  head.id = 'dialog-title';
  dialog.className = looks;
  dialog.setAttribute('aria-labelledby', head.id);
  dialog.replaceChildren(make('header', '', head, close), make('div', 'inside', parts));
  if (!dialog.open) {
    dialog.showModal();
  }
  const first = dialog.querySelector('input') || dialog.querySelector('.inside button') || close;
  first.focus();
}

function closeDialog() {
  $('dialog').close();
}

/* A field; Enter takes the first of what it found. */
function field(label, typed, first) {
  const input = make('input', '');
  input.type = 'text';
  input.inputMode = 'search';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.setAttribute('aria-label', label);
  input.placeholder = label;
  input.addEventListener('input', () => typed(input.value));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      const hit = first();
      if (hit) {
        event.preventDefault();
        hit.click();
      }
    }
  });
  return input;
}

function hit(at, text) {
  return make(
    'li',
    at === state.at ? 'here' : '',
    button('row', '', () => { closeDialog(); go(at); }, make('span', 'number', String(stops[at].n)), make('code', '', stops[at].step || stops[at].phase), make('span', 'text', text)),
  );
}

/* --- go to -------------------------------------------------------------------------------------- */

function textOf(bookmark) {
  return make('span', '', lessonWords(bookmark.text)).textContent;
}

function bookmarkItem(bookmark) {
  return make(
    'li',
    '',
    button('row', '', () => { closeDialog(); go(bookmark.at); }, make('span', 'number', '★'), make('span', 'text', lessonWords(bookmark.text))),
  );
}

function openGo() {
  const list = make('ul', 'choices');
  const marks = make('ul', 'choices bookmarks');
  const fill = (text) => {
    const wanted = text.trim().toLowerCase();
    const items = [];
    stops.forEach((stop, at) => {
      const names = [stop.phase, stop.step || '', titleOf(at)].join(' ').toLowerCase();
      if (wanted === '' || wanted === String(stop.n) || (!/^\d+$/.test(wanted) && names.includes(wanted))) {
        const item = hit(at, titleOf(at));
        item.classList.toggle('phase', stop.kind === 'phase');
        items.push(item);
      }
    });
    list.replaceChildren(...items);
    marks.replaceChildren(...data.lesson.bookmarks.filter((bookmark) => textOf(bookmark).toLowerCase().includes(wanted)).map(bookmarkItem));
  };
  fill('');
  const first = () => list.querySelector('button') || marks.querySelector('button');
  openDialog(say('go.title'), [field(say('go.field'), fill, first), marks, list], 'list');
  const here = list.querySelector('.here');
  if (here) {
    here.scrollIntoView({ block: 'center' });
  }
}

/* --- search ------------------------------------------------------------------------------------- */

const COMPARISON = /^\s*(\S+?)\s*(==|=|!=|<=|>=|<|>)\s*(\S.*?)\s*$/;

/* A value as a number: hex where it is one of an address, thousands apart or not. */
function number(text) {
  const plain = text.replace(/\s/g, '');
  if (/^0x[0-9a-f]+$/i.test(plain)) {
    return BigInt(plain);
  }
  return /^-?\d+$/.test(plain) ? BigInt(plain) : null;
}

function holds(cell, sign, wanted) {
  if (!cell || isGap(cell)) {
    return false;
  }
  const text = cell.text;
  const right = number(wanted);
  const address = right !== null && /^0x/i.test(wanted) ? /^[0-9a-f]+/.exec(text) : null;
  const left = address ? number('0x' + address[0]) : number(text);
  const equal = left !== null && right !== null ? left === right : text.toLowerCase() === wanted.toLowerCase() || text.split(' ').includes(wanted);
  switch (sign) {
    case '=':
    case '==':
      return equal;
    case '!=':
      return !equal;
    default:
      if (left === null || right === null) {
        return false;
      }
      return { '<': left < right, '>': left > right, '<=': left <= right, '>=': left >= right }[sign];
  }
}

/* Whether a row's text has a word: the name of a G, M or P is one, and no part of a longer one. */
function has(text, word) {
  return /^[gmp]\d+$/.test(word) ? text.split(/[^a-z0-9]+/).includes(word) : text.includes(word);
}

/* What a stop has of a text: a comparison of a cell, a row with all the words, or output. */
function foundAt(at, text, comparison) {
  if (comparison) {
    const [, name, sign, wanted] = comparison;
    const cell = cellsAt(at).get(name);
    return holds(cell, sign, wanted) ? name + ' ' + signed(cell) : null;
  }
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  for (const name of ['goroutines', 'ps', 'ms', 'queues', 'thread', 'stack', 'registers', 'frames', 'where']) {
    const panel = panelOf(name, at);
    for (const row of panel ? rowsOf(panel) : []) {
      const all = spoken(row);
      const low = all.toLowerCase();
      if (words.every((word) => has(low, word))) {
        const cell = row.cells.find((one) => words.every((word) => has((one.label + ' ' + one.text).toLowerCase(), word)));
        return cell && row.cells.length > 1 && panel.columns.length === 0 ? cell.label + ' ' + signed(cell) : all;
      }
    }
  }
  const printed = stops[at].out || '';
  return printed.toLowerCase().includes(text.toLowerCase().trim()) ? '| ' + printed.trim() : null;
}

let searched = '';

function openSearch() {
  const list = make('ul', 'choices');
  const told = make('p', 'remark', say('search.how'));
  const fill = (text) => {
    searched = text;
    if (text.trim() === '') {
      list.replaceChildren();
      told.textContent = say('search.how');
      return;
    }
    const comparison = COMPARISON.exec(text);
    const hits = [];
    stops.forEach((stop, at) => {
      const found = foundAt(at, text, comparison);
      if (found !== null) {
        hits.push(hit(at, found));
      }
    });
    told.textContent = say('hits', hits.length);
    list.replaceChildren(...hits);
  };
  const input = field(say('search.field'), fill, () => {
    const next = [...list.querySelectorAll('li')].find((item) => Number(item.querySelector('.number').textContent) > stops[state.at].n);
    return (next || list.querySelector('li') || list).querySelector('button');
  });
  input.value = searched;
  openDialog(say('search.title'), [input, told, list], 'list');
  fill(searched);
  input.select();
}

/* --- help --------------------------------------------------------------------------------------- */

function openHelp() {
  const keys = make('table', 'keys');
  for (const [key, name] of KEY_NAMES) {
    keys.append(make('tr', '', make('th', '', make('kbd', '', key)), make('td', '', say(name))));
  }
  const marks = make('table', 'keys');
  MARKS.forEach((mark, index) => {
    if (index > 0) {
      marks.append(make('tr', '', make('th', '', make('span', 'sign ' + marked(index), SIGNS[index])), make('td', '', say('mark.' + mark))));
    }
  });
  const box = make('input', '');
  box.type = 'checkbox';
  box.checked = state.shortcuts;
  box.addEventListener('change', () => {
    state.shortcuts = box.checked;
    showTools();
  });
  const about = data.about[state.lang];
  openDialog(
    say('help.title'),
    [
      make('p', '', say('help.text')),
      make('label', 'switch', box, ' ', say('shortcuts')),
      make('div', 'pair', make('div', '', make('h3', '', say('keys')), keys), make('div', '', make('h3', '', say('marks')), marks)),
      about.warnings.length > 0 ? make('div', '', make('h3', '', say('warnings')), make('ul', '', about.warnings.map((text) => make('li', '', text)))) : null,
    ],
    'help',
  );
}
