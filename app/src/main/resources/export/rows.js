/* Rows, tables and lines: what the panels of the terminal's screen are made of, as elements. */

/* A cell in the data is a text, or [text, mark, name, label]. */
function cellOf(cell) {
  return typeof cell === 'string'
    ? { text: cell, mark: 0, name: '', label: '' }
    : { text: cell[0], mark: cell[1], name: cell[2], label: cell[3] || '' };
}

function rowsOf(panel) {
  return panel.rows.map((number) => {
    const [mark, ...cells] = data.rows[number];
    return { mark, cells: cells.map(cellOf) };
  });
}

function marked(mark) {
  return mark === 0 ? '' : 'm-' + MARKS[mark];
}

/* A mark's sign; whoever cannot see it hears what it means. */
function sign(mark) {
  if (mark === 0) {
    return null;
  }
  const shown = make('span', 'sign ' + marked(mark), SIGNS[mark]);
  shown.setAttribute('role', 'img');
  shown.setAttribute('aria-label', say('mark.' + MARKS[mark]));
  shown.title = say('mark.' + MARKS[mark]);
  return shown;
}

const HEX_AND_NAME = /^([0-9a-f]{2,16})( [^\d].*)$/;

/* A value; an address stands before what it is called. */
function value(cell) {
  const named = cell.mark === gap('absent') ? null : HEX_AND_NAME.exec(cell.text);
  const shown = named
    ? make('span', 'value', named[1], make('span', 'symbol', named[2]))
    : make('span', 'value', cell.text);
  if (cell.name) {
    shown.dataset.cell = cell.name;
  }
  return shown;
}

function gap(name) {
  return MARKS.indexOf(name);
}

function isGap(cell) {
  return cell.mark === gap('absent') || cell.mark === gap('unreadable');
}

function cellElement(cell, own = true) {
  return make(
    'span',
    'cell ' + marked(cell.mark),
    cell.label ? make('span', 'label', cell.label) : null,
    own ? sign(cell.mark) : null,
    value(cell),
  );
}

/* Rows without columns: cells side by side. */
function flow(panel) {
  return rowsOf(panel).map((row) =>
    make(
      'p',
      'flow ' + marked(row.mark),
      sign(row.mark),
      row.cells.map((cell) => cellElement(cell)),
    ),
  );
}

function table(panel) {
  const rows = rowsOf(panel);
  if (rows.length === 1 && rows[0].cells.length === 1) {
    return flow(panel);
  }
  const head = make('tr', '', make('th', 'sign-column', make('span', 'unseen', say('mark'))));
  for (const [title, right] of panel.columns) {
    const cell = make('th', right ? 'right' : '', title);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = rows.map((row) => tableRow(row, panel.columns));
  const scroll = make('div', 'scroll', make('table', '', make('thead', '', head), make('tbody', '', body)));
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', panel.title);
  return [scroll];
}

function tableRow(row, columns) {
  const line = make('tr', marked(row.mark), make('td', 'sign-column', sign(row.mark)));
  if (row.cells.length === 1) {
    const only = make('td', 'whole ' + marked(row.cells[0].mark), cellElement(row.cells[0]));
    only.colSpan = columns.length;
    line.append(only);
    return line;
  }
  row.cells.forEach((cell, index) => {
    const right = columns[index] && columns[index][1];
    const signed = isGap(cell) ? sign(cell.mark) : null;
    line.append(make('td', (right ? 'right ' : '') + marked(cell.mark), signed, value(cell)));
  });
  return line;
}

/* The lines of a listing: runs of numbers, each as its first one and how many there are. */
function linesOf(panel) {
  const lines = [];
  for (let i = 0; i < panel.runs.length; i += 2) {
    for (let n = 0; n < panel.runs[i + 1]; n++) {
      lines.push(panel.runs[i] + n);
    }
  }
  return lines;
}

/* A piece of a line is a text, or [text, ink, bold, name] without what is nothing at its end. */
function piece(span) {
  if (typeof span === 'string') {
    return span;
  }
  const [text, ink, bold, name] = span;
  const shown = make('span', 'i-' + data.inks[ink] + (bold ? ' bold' : ''), text);
  if (name) {
    shown.dataset.cell = name;
  }
  return shown;
}

function pieces(number) {
  return data.lines[number].map(piece);
}

/* Source or machine code; the line that runs next is where the reader looks. */
function code(panel, from = 0, to = Infinity) {
  const list = make('ol', 'code');
  linesOf(panel).forEach((number, index) => {
    if (index < from || index >= to) {
      return;
    }
    const [margin, text] = data.lines[number];
    const here = index === panel.at;
    const line = make(
      'li',
      here ? 'here' : '',
      make('span', 'margin', margin.map(piece)),
      make('span', 'text', text.map(piece)),
    );
    if (here) {
      line.setAttribute('aria-current', 'true');
    }
    list.append(line);
  });
  return list;
}

/* The text of a row, for search and for who listens. */
function spoken(row) {
  const cells = row.cells.map((cell) => {
    const signed = isGap(cell) ? SIGNS[cell.mark] + ' ' : '';
    return (cell.label ? cell.label + ' ' : '') + signed + cell.text;
  });
  return cells.join('  ');
}

/* How many rows or cells of a panel have a mark. */
function count(panel, mark) {
  let found = 0;
  for (const row of rowsOf(panel)) {
    if (row.mark === mark) {
      found++;
    } else if (row.mark === 0) {
      found += row.cells.filter((cell) => cell.mark === mark).length;
    }
  }
  return found;
}
