/* One value: what it is called, what it is now, and when it was something else. */

/* All cells with names at a stop, as the panels show them. */
const CELL_PANELS = ['registers', 'stack', 'thread', 'ps', 'queues', 'goroutines', 'ms', 'frames'];

const cellCache = new Map();

function cellsAt(at) {
  const key = state.lang + at;
  if (!cellCache.has(key)) {
    const cells = new Map();
    for (const name of CELL_PANELS) {
      const panel = panelOf(name, at);
      if (panel) {
        for (const [cell, shownAs] of named(panel)) {
          if (!cells.has(cell)) {
            cells.set(cell, { ...shownAs, of: name });
          }
        }
      }
    }
    cellCache.set(key, cells);
  }
  return cellCache.get(key);
}

function signed(cell) {
  return cell ? (isGap(cell) ? SIGNS[cell.mark] + ' ' : '') + cell.text : SIGNS[gap('absent')];
}

/* The stops at which a value is another one than at the stop before. */
function historyOf(name) {
  const changes = [];
  let before = null;
  stops.forEach((stop, at) => {
    const now = signed(cellsAt(at).get(name));
    if (now !== before) {
      changes.push({ at, text: now });
      before = now;
    }
  });
  return changes;
}

function openCell(name) {
  const cell = cellsAt(state.at).get(name);
  const about = data.about[state.lang];
  const parts = [make('p', 'now', cell ? cellElement({ ...cell, label: '', name: '' }) : SIGNS[gap('absent')])];
  const meaning = cell && cell.mark ? say('mark.' + MARKS[cell.mark]) : '';
  if (meaning) {
    parts.push(make('p', 'remark', SIGNS[cell.mark] + ' ' + meaning));
  }
  parts.push(make('p', 'remark', say('read.by', about.facts ? about.facts[1] : 'gdb', momentName(state.at))));
  const list = make('ol', 'history');
  const changes = historyOf(name);
  changes.forEach((change, index) => {
    const until = index + 1 < changes.length ? changes[index + 1].at : stops.length;
    const here = change.at <= state.at && state.at < until;
    list.append(
      make('li', here ? 'here' : '', button('small', '', () => { closeDialog(); go(change.at); }, momentName(change.at)), make('span', 'value', change.text)),
    );
  });
  parts.push(make('h3', '', say('history')), list);
  openDialog(name, parts, 'cell');
}

/* Every value of this stop, to choose from. */
function chooseCell() {
  const list = make('ul', 'choices');
  const fill = (text) => {
    const found = [...cellsAt(state.at)].filter(([name]) => name.toLowerCase().includes(text.toLowerCase())).slice(0, 60);
    list.replaceChildren(
      ...found.map(([name, cell]) => make('li', '', button('row', '', () => openCell(name), make('code', '', name), make('span', 'value ' + marked(cell.mark), signed(cell))))),
    );
  };
  fill('');
  openDialog(say('which.cell'), [field(say('cell.name'), fill, () => list.querySelector('button')), list], 'list');
}
