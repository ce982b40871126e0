/* The panels of the page, in two columns; one is made anew only where it shows something else. */

/* What a panel is made of: what it shows at a stop, and what tells that this is still the same. */
const PANELS = [
  { id: 'changed', column: 'state', of: (at) => changed(at), from: ['changed'], always: true },
  { id: 'picture', column: 'state', of: (at) => gmp(at), from: ['ms', 'ps', 'queues', 'goroutines'] },
  { id: 'thread', column: 'state', of: (at) => boxes(panelOf('boxes', at)), from: ['boxes'] },
  { id: 'stack', column: 'state', of: (at) => gauge(panelOf('gauge', at)), from: ['gauge'] },
  { id: 'ps', column: 'state', of: (at) => table(panelOf('ps', at)), from: ['ps'] },
  { id: 'goroutines', column: 'state', of: (at) => table(panelOf('goroutines', at)), from: ['goroutines'] },
  { id: 'ms', column: 'state', of: (at) => table(panelOf('ms', at)), from: ['ms'] },
  { id: 'queues', column: 'state', of: (at) => flow(panelOf('queues', at)), from: ['queues'] },
  { id: 'source', column: 'told', of: (at) => source(at), from: ['source', 'code', 'explained'] },
  { id: 'output', column: 'told', of: (at) => output(at), from: [] },
  { id: 'frames', column: 'told', of: (at) => table(panelOf('frames', at)), from: ['frames'] },
  { id: 'registers', column: 'told', of: (at) => flow(panelOf('registers', at)), from: ['registers'] },
];

const shown = new Map();

function makePanels() {
  for (const panel of PANELS) {
    const title = make('h2', '');
    title.id = 'title-' + panel.id;
    const badge = make('span', 'badge');
    const body = make('div', 'body');
    const section = make('section', 'panel', make('header', '', title, badge), body);
    section.id = 'panel-' + panel.id;
    section.setAttribute('aria-labelledby', title.id);
    $(panel.column).append(section);
    shown.set(panel.id, { panel, title, badge, body, key: '' });
  }
}

function showPanels() {
  for (const one of shown.values()) {
    const key = [state.lang, state.asm, ...one.panel.from.map((name) => panelNumber(name))].join(' ');
    if (one.panel.from.length > 0 && !one.panel.always && one.key === key) {
      continue;
    }
    one.key = key;
    one.title.textContent = titleOfPanel(one.panel.id);
    const badge = badgeOf(one.panel.id);
    one.badge.textContent = badge;
    one.badge.hidden = badge === '';
    one.body.replaceChildren(...add(make('div', ''), [one.panel.of(state.at)].flat()).childNodes);
  }
  wholeRows();
  keepInView();
}

function titleOfPanel(id) {
  if (id === 'picture' || id === 'output') {
    return say(id);
  }
  if (id === 'source') {
    return codeShown(state.at).title;
  }
  if (id === 'stack') {
    return panelOf('gauge').title || panelOf('stack').title;
  }
  return panelOf(id).title;
}

function badgeOf(id) {
  if (id === 'source') {
    return codeShown(state.at).badge;
  }
  if (id === 'output' || id === 'picture' || id === 'changed') {
    return '';
  }
  const panel = panelOf(id);
  const parts = [];
  for (const mark of ['changed', 'new', 'gone']) {
    const found = count(panel, gap(mark));
    if (found > 0) {
      parts.push(found + ' ' + SIGNS[gap(mark)]);
    }
  }
  return parts.join('  ');
}

/* The machine code where that is wanted, or where there is no source. */
function codeShown(at) {
  const machine = panelOf('code', at);
  const text = panelOf('source', at);
  return machine && (state.asm || text.at < 0) ? machine : text;
}

function source(at) {
  const panel = codeShown(at);
  const scroll = make('div', 'scroll listing', code(panel));
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', panel.title);
  const other = panelOf('code', at)
    ? button('small', '', () => toggleAsm(), state.asm ? say('as.source') : say('as.code'), make('kbd', '', 'o'))
    : null;
  const explain = panelOf('explained', at)
    ? button('small', '', openExplained, say('explain.tool'), make('kbd', '', 'x'))
    : null;
  return [scroll, other, explain];
}

/* What the next instruction does, and what it works on. */
function openExplained() {
  const panel = panelOf('explained');
  const lines = panel ? rowsOf(panel).map((row) => row.cells[0].text) : [];
  const parts = lines.map((line, index) => make('p', 'flow', index === 0 ? make('code', '', line) : line));
  openDialog(say('explain.title'), parts.length > 0 ? parts : [make('p', 'remark', say('no.explained'))], 'list');
}

function toggleAsm() {
  state.asm = !state.asm;
  showPanels();
}

/* What scrolls ends behind a row, so that none is cut in two. */
function wholeRows() {
  for (const box of document.querySelectorAll('.scroll, #panel-changed .body')) {
    box.style.removeProperty('--whole-rows');
    if (box.scrollHeight <= box.clientHeight + 1) {
      continue;
    }
    const top = box.getBoundingClientRect().top - box.scrollTop;
    const room = box.getBoundingClientRect().height;
    let height = 0;
    for (const row of box.querySelectorAll('tr, li, p')) {
      const end = row.getBoundingClientRect().bottom - top;
      if (end > room) {
        break;
      }
      height = end;
    }
    const edges = box.offsetHeight - box.clientHeight - box.clientTop;
    if (height > 0) {
      box.style.setProperty('--whole-rows', height + edges + 'px');
    }
  }
}

window.addEventListener('resize', wholeRows);

/* The line that runs next stays in the middle of its listing; of the stack's words SP's is last. */
function keepInView() {
  const words = document.querySelector('#panel-stack .words');
  if (words) {
    words.scrollTop = words.scrollHeight;
  }
  const listing = document.querySelector('#panel-source .listing');
  const here = listing && listing.querySelector('.here');
  if (here) {
    const row = here.getBoundingClientRect();
    const above = row.top - listing.querySelector('li').getBoundingClientRect().top;
    listing.scrollTop = above - Math.floor(listing.clientHeight / 3 / row.height) * row.height;
  }
}

/* What changed: values with before and after; many that are there now share a row. */
function changed(at, from = state.from) {
  const rows = rowsOf(panelOf('changed', at)).map((row) => {
    if (row.cells.length === 1 && row.cells[0].label === '') {
      return make('p', 'flow names', sign(row.cells[0].mark), row.cells[0].text);
    }
    const several = row.cells.length > 1;
    const cells = row.cells.map((cell, index) => {
      if (several && index === 0) {
        return make('strong', 'now-there', sign(cell.mark), cell.text);
      }
      return change(cell);
    });
    return make('p', 'flow change ' + marked(row.cells[0].mark), cells);
  });
  const since = meanwhile(from, at);
  if (since.length === 0) {
    return rows;
  }
  const list = since.map((one) =>
    make('p', 'flow change m-changed', change({ mark: gap('changed'), name: one.name, label: one.name, text: one.before + ' → ' + one.after })),
  );
  return [make('h3', '', say('since', momentName(from))), make('div', 'since', list), make('h3', '', say('since.last')), ...rows];
}

const MOST_MEANWHILE = 40;

/* After a walk over several moments: the values of the runtime that are other ones by now. */
function meanwhile(from = state.from, at = state.at) {
  if (at - from < 2) {
    return [];
  }
  const before = cellsAt(from);
  const found = [];
  for (const [name, cell] of cellsAt(at)) {
    const was = before.get(name);
    const passing = cell.of === 'registers' || cell.of === 'frames' || name.endsWith('.addr') || name === 'stack.sp';
    if (!passing && signed(was) !== signed(cell)) {
      found.push({ name, before: was && isGap(was) ? SIGNS[gap('absent')] : signed(was), after: signed(cell) });
    }
  }
  return found.slice(0, MOST_MEANWHILE);
}

const ARROW = / → /;

function change(cell) {
  const halves = cell.text.split(ARROW);
  if (halves.length !== 2) {
    return cellElement(cell);
  }
  const after = make('span', 'value after', halves[1]);
  after.dataset.cell = cell.name;
  return make(
    'span',
    'cell ' + marked(cell.mark),
    sign(cell.mark),
    make('span', 'label', cell.label),
    make('span', 'value before', halves[0]),
    make('span', 'arrow', '→'),
    after,
  );
}

/* All that was printed up to here; what is new since the last stop stands out. */
function output(at) {
  const about = data.about[state.lang];
  let from = at;
  while (from > 0 && stops[from].n > stops[from - 1].n) {
    from--;
  }
  const list = make('pre', 'printed');
  for (let i = from; i <= at; i++) {
    const fresh = i === at ? 'fresh' : '';
    if (stops[i].dropped) {
      list.append(make('span', 'remark', say('dropped', stops[i].dropped) + '\n'));
    }
    if (stops[i].out) {
      list.append(make('bdi', fresh, stops[i].out));
    }
    for (const created of stops[i].created ? stops[i].created[LANGUAGES.indexOf(state.lang)] : []) {
      list.append(make('span', 'created ' + fresh, SIGNS[gap('new')] + ' ' + created + '\n'));
    }
  }
  if (!list.hasChildNodes()) {
    return [make('p', 'remark', about.noOutput || say('no.output'))];
  }
  list.tabIndex = 0;
  return [list];
}
