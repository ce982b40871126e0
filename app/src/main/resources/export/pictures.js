/* What is drawn: the stack, how a thread finds its g, and Gs, Ms and Ps with who holds whom. */

const GAUGE_HEIGHT = 190;
const GAUGE_LINE = 24;

/* A stack with its high end above; labels keep a distance, lines lead to where they belong. */
function gauge(panel) {
  const parts = [];
  if (panel.ticks.length > 0) {
    parts.push(gaugeDrawing(panel));
  }
  if (panel.notes.length > 0) {
    parts.push(make('p', 'remark', panel.notes.join(' · ')));
  }
  for (const number of panel.aside) {
    parts.push(make('p', 'flow', make('span', 'cell pieces', pieces(number))));
  }
  if (panel.around.length > 0) {
    const words = make('pre', 'words');
    for (const number of panel.around) {
      add(words, [...pieces(number), '\n']);
    }
    parts.push(words);
  }
  return parts;
}

function gaugeDrawing(panel) {
  const height = Math.max(GAUGE_HEIGHT, panel.ticks.length * GAUGE_LINE + 8);
  const at = panel.ticks.map((tick) => 8 + (tick[2] / panel.size) * (height - 16));
  const labels = apart(at, height);
  const svg = draw('svg', { width: 64, height, viewBox: `0 0 64 ${height}`, 'aria-hidden': 'true' });
  svg.append(draw('rect', { class: 'bar', x: 1, y: 8, width: 22, height: height - 16, rx: 3 }));
  if (panel.used !== undefined) {
    const used = Math.max(2, (panel.used / panel.size) * (height - 16));
    svg.append(draw('rect', { class: 'used', x: 1, y: 8, width: 22, height: used, rx: 2 }));
  }
  const list = make('ul', 'ticks');
  panel.ticks.forEach((tick, index) => {
    const cell = cellOf(tick[0]);
    const isSp = cell.name === 'stack.sp';
    const line = `M1 ${at[index]} H30 L44 ${labels[index]} H60`;
    svg.append(draw('path', { class: isSp ? 'lead sp' : 'lead', d: line }));
    const item = make('li', isSp ? 'sp' : '', cellElement(cell), make('span', 'remark', tick[1]));
    item.style.top = labels[index] + 'px';
    list.append(item);
  });
  const drawing = make('div', 'gauge', svg, list);
  drawing.style.height = height + 'px';
  return drawing;
}

/* The heights of labels that want to be at these, none on another. */
function apart(wanted, height) {
  const at = wanted.slice();
  for (let i = 1; i < at.length; i++) {
    at[i] = Math.max(at[i], at[i - 1] + GAUGE_LINE);
  }
  let most = height - 8;
  for (let i = at.length - 1; i >= 0; i--) {
    at[i] = Math.min(at[i], most);
    most = at[i] - GAUGE_LINE;
  }
  return at;
}

/* TLS, g, M and P: a line for each pointer that was read. */
function boxes(panel) {
  const chain = make('div', 'boxes');
  panel.boxes.forEach(([title, there, fact, address, mark, name], index) => {
    if (index > 0) {
      const [to, back, fresh] = panel.links[index - 1];
      const looks = (to || back ? 'link' : 'link none') + (fresh && (to || back) ? ' new' : '');
      chain.append(make('span', looks, back ? '◂' : '', make('i', ''), to ? '▸' : ''));
    }
    const box = make(
      'div',
      'box ' + (there ? '' : 'missing ') + marked(mark),
      make('strong', '', title, there ? null : ' ' + SIGNS[mark]),
      fact ? make('span', 'fact', fact) : null,
      address ? make('span', 'address', address) : null,
    );
    if (name) {
      box.dataset.cell = name;
    }
    chain.append(box);
  });
  const below = panel.below.map((line) =>
    make(
      'p',
      'flow',
      line.map((number) => make('span', 'cell pieces', pieces(number))),
    ),
  );
  return [chain, ...below];
}

/* The cells of a panel by their names. */
function named(panel) {
  const cells = new Map();
  for (const row of rowsOf(panel)) {
    for (const cell of row.cells) {
      if (cell.name) {
        cells.set(cell.name, { ...cell, row: row.mark });
      }
    }
  }
  return cells;
}

const P = /^P\d+$/;
const G = /^g\d+/;

/* A link is drawn where the text is a P's, M's or goroutine's name: where it was read, not nil. */
function gmp(at) {
  const ms = named(panelOf('ms', at));
  const ps = named(panelOf('ps', at));
  const queues = named(panelOf('queues', at));
  const lanes = make('div', 'lanes');
  const held = new Set();
  const resting = [];
  for (const row of rowsOf(panelOf('ms', at))) {
    const m = /^(m\d+)\./.exec(row.cells[0].name);
    if (m && isAtRest(m[1], ms)) {
      resting.push(restingChip(m[1], row.mark, ms));
    } else if (m) {
      lanes.append(machineLane(m[1], row.mark, ms, ps, held));
    } else {
      lanes.append(make('p', 'flow ' + marked(row.mark), sign(row.mark), row.cells.map((cell) => cellElement(cell))));
    }
  }
  if (resting.length > 0) {
    lanes.append(make('div', 'rest', resting, make('span', 'nothing', say('no.P'))));
  }
  freeLanes(panelOf('ps', at), ps, held, lanes);
  const pools = make('dl', 'pools');
  for (const name of ['sched.runq', 'sched.pidle', 'sched.midle']) {
    const cell = queues.get(name);
    if (cell) {
      pools.append(make('dt', '', cell.label), make('dd', '', members(cell)));
    }
  }
  const waits = waiting(at);
  if (waits) {
    pools.append(make('dt', '', say('waiting')), make('dd', '', waits));
  }
  return [make('div', 'gmp', lanes, pools)];
}

function chip(text, looks, cell) {
  const shown = make('span', 'chip ' + looks, text);
  if (cell && cell.name) {
    shown.dataset.cell = cell.name;
  }
  return shown;
}

/* The members of a queue as chips; what is no member is said as it is. */
function members(cell) {
  if (isGap(cell)) {
    return [cellElement({ ...cell, label: '' })];
  }
  const looks = cell.mark === gap('changed') ? 'fresh' : '';
  const parts = cell.text.split(', ');
  return parts.every((part) => /^[gPm]\d+/.test(part))
    ? parts.map((part) => chip(part, (G.test(part) ? 'g ' : 'p ') + looks, cell))
    : [make('span', 'nothing ' + (looks ? 'm-changed' : ''), cell.text)];
}

/* Whether an M has neither a P nor a goroutine; such ones share a line. */
function isAtRest(name, ms) {
  const p = ms.get(name + '.p');
  const curg = ms.get(name + '.curg');
  return p && curg && !isGap(p) && !isGap(curg) && !P.test(p.text) && !G.test(curg.text);
}

function restingChip(name, mark, ms) {
  const thread = ms.get(name + '.procid');
  const p = ms.get(name + '.p');
  const news = mark === gap('new') || p.mark === gap('changed') ? 'fresh' : '';
  return chip('○ ' + name + (thread && !isGap(thread) ? ' · ' + thread.text : ''), 'machine ' + news, p);
}

function machineLane(name, mark, ms, ps, held) {
  const p = ms.get(name + '.p');
  const curg = ms.get(name + '.curg');
  const thread = ms.get(name + '.procid');
  const holds = p && P.test(p.text);
  const runs = curg && G.test(curg.text);
  const lane = make('div', 'lane ' + (mark === gap('new') ? 'new' : ''));
  const facts = make('span', 'facts');
  if (thread) {
    add(facts, [say('thread'), ' ', value(thread)]);
  }
  lane.append(
    make(
      'div',
      'm ' + (holds ? 'holds' : 'idle') + (mark === gap('new') ? ' m-new' : ''),
      make('span', 'dot', holds ? '●' : '○'),
      make('strong', '', name),
      facts,
      runs
        ? make('span', 'runs', say('runs'), ' ', chip(curg.text, 'g running ' + fresh(curg), curg))
        : curg
          ? make('span', 'runs none', 'curg ', isGap(curg) ? cellElement({ ...curg, label: '' }) : '–')
          : null,
    ),
  );
  if (!holds) {
    lane.append(make('span', 'wire none'), make('span', 'nothing', p && isGap(p) ? SIGNS[p.mark] + ' ' + p.text : say('no.P')));
    return lane;
  }
  held.add(p.text);
  lane.append(make('span', 'wire ' + fresh(p)), processor(p.text, ps));
  return lane;
}

function fresh(cell) {
  return cell.mark === gap('changed') || cell.row === gap('new') ? 'fresh' : '';
}

function processor(name, ps) {
  const of = `allp[${name.slice(1)}]`;
  const status = ps.get(of + '.status');
  const tick = ps.get(of + '.schedtick');
  const next = ps.get(of + '.runnext');
  const queue = ps.get(of + '.runq');
  const box = make(
    'div',
    'p ' + (status ? status.text : ''),
    make('strong', '', name),
    status ? make('span', 'fact ' + marked(status.mark), value(status)) : null,
    tick ? make('span', 'fact dim', say('tick') + ' ', value(tick)) : null,
  );
  const hangs = make('div', 'hangs');
  if (next) {
    const known = G.test(next.text);
    hangs.append(
      make(
        'div',
        'branch ' + (known ? fresh(next) : 'none'),
        make('span', 'tag', 'runnext'),
        known ? chip(next.text, 'g ' + fresh(next), next) : make('span', 'nothing ' + marked(next.mark), isGap(next) ? next.text : '·'),
      ),
    );
  }
  if (queue) {
    const some = /^g\d+/.test(queue.text);
    hangs.append(
      make('div', 'branch ' + (some ? fresh(queue) : 'none'), make('span', 'tag', say('queue')), some ? members(queue) : make('span', 'nothing ' + marked(queue.mark), isGap(queue) ? queue.text : '·')),
    );
  }
  return make('div', 'hold', box, hangs);
}

/* The Ps that no M holds; idle ones with nothing on them share a place. */
function freeLanes(panel, ps, held, lanes) {
  const idle = [];
  for (const row of rowsOf(panel)) {
    const first = row.cells[0];
    const known = /^allp\[(\d+)\]\./.exec(first.name);
    if (!known) {
      if (!first.name.startsWith('allm')) {
        lanes.append(make('p', 'flow ' + marked(row.mark), sign(row.mark), row.cells.map((cell) => cellElement(cell))));
      }
      continue;
    }
    const name = 'P' + known[1];
    if (held.has(name)) {
      continue;
    }
    const of = `allp[${known[1]}]`;
    const empty = !G.test((ps.get(of + '.runnext') || { text: '' }).text) && !G.test((ps.get(of + '.runq') || { text: '' }).text);
    const status = ps.get(of + '.status');
    if (empty && status && status.text === 'idle') {
      idle.push(chip(name, 'p idle ' + (row.mark === gap('new') || status.mark ? 'fresh' : ''), first));
    } else {
      lanes.append(make('div', 'lane free', make('div', 'm none', make('span', 'nothing', say('no.M'))), make('span', 'wire none'), processor(name, ps)));
    }
  }
  if (idle.length > 0) {
    lanes.append(make('div', 'rest', idle, make('span', 'nothing', 'idle, ' + say('no.M'))));
  }
}

/* Who waits, by goid and entry: no list of the scheduler's holds these. */
function waiting(at) {
  const cells = named(panelOf('goroutines', at));
  const shown = [];
  for (const [name, cell] of cells) {
    const goroutine = /^(g\d+)\.status$/.exec(name);
    if (goroutine && cell.text === 'waiting') {
      const entry = cells.get(goroutine[1] + '.entry');
      shown.push(chip(goroutine[1] + (entry && !isGap(entry) ? ' ' + entry.text : ''), 'g waiting ' + (cell.mark === gap('changed') || cell.row === gap('new') ? 'fresh' : ''), cell));
    }
  }
  return shown.length > 0 ? shown : null;
}
