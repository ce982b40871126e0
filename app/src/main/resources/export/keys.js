/* The keys, those of the terminal's screen, the tools above, and the beginning of it all. */

/* A key as help shows it, and what it does. */
const KEY_NAMES = [
  ['Space', 'move.next'],
  ['.', 'move.step'],
  ['[', 'move.back'],
  [']', 'move.forward'],
  ['{', 'move.back.phase'],
  ['}', 'move.forward.phase'],
  ['Home', 'move.first'],
  ['End', 'move.last'],
  ['g', 'go.title'],
  ['\\', 'search.title'],
  ['?', 'which.cell'],
  ['o', 'key.asm'],
  ['x', 'explain.title'],
  ['L', 'key.lang'],
  ['h', 'help.title'],
];

const KEYS = { g: openGo, '\\': openSearch, '?': chooseCell, o: toggleAsm, x: openExplained, L: otherLanguage, h: openHelp };

/* A field takes letters, and a button that has the focus takes Space. */
function isTaken(event) {
  const target = event.target;
  if (target.matches('textarea, select, input:not([type=range]):not([type=checkbox])')) {
    return true;
  }
  const own = target.matches('input') ? [' ', 'Home', 'End'] : target.matches('button, a, summary') ? [' '] : [];
  return own.includes(event.key);
}

document.addEventListener('keydown', (event) => {
  if (!state.shortcuts || event.ctrlKey || event.metaKey || event.altKey || isTaken(event) || $('dialog').open) {
    return;
  }
  const move = MOVES.find((each) => each.key === event.key);
  if (move) {
    event.preventDefault();
    advance(move.to());
  } else if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

document.addEventListener('click', (event) => {
  if (event.target === $('dialog')) {
    closeDialog();
    return;
  }
  const cell = event.target.closest('[data-cell]');
  if (cell && !event.target.closest('button') && String(document.getSelection()) === '') {
    openCell(cell.dataset.cell);
  }
});

/* --- tools -------------------------------------------------------------------------------------- */

const darkness = window.matchMedia('(prefers-color-scheme: dark)');
let chosenTheme = null;

function showTheme() {
  document.documentElement.dataset.theme = chosenTheme || (darkness.matches ? 'dark' : 'light');
}

darkness.addEventListener('change', showTheme);

function otherTheme() {
  chosenTheme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  showTheme();
}

function otherLanguage() {
  state.lang = state.lang === 'en' ? 'zh' : 'en';
  document.documentElement.lang = state.lang;
  showTools();
  show();
  tell(summary());
}

function showTools() {
  const about = data.about[state.lang];
  $('about').replaceChildren(
    make('span', 'gotrace', 'gotrace'),
    make('span', 'arrow', '▸'),
    make('strong', '', about.program || ''),
    make('span', 'facts', (about.facts || []).map((fact) => make('span', '', fact))),
    make('span', 'recording', say('recording', stops.length)),
  );
  $('tools').setAttribute('aria-label', say('tools'));
  const caption = (text) => make('span', 'caption', text);
  const keyOf = (key) => (state.shortcuts ? make('kbd', '', key) : null);
  const tools = [
    button('tool', say('go.title'), openGo, make('span', 'glyph', '☰'), caption(say('tool.go')), keyOf('g')),
    button('tool', say('search.title'), openSearch, make('span', 'glyph', '⌕'), caption(say('tool.search')), keyOf('\\')),
    button('tool language', say('key.lang'), otherLanguage, say('other.language'), keyOf('L')),
    button('tool theme', say('tool.theme'), otherTheme, make('span', 'glyph', '◐')),
    button('tool', say('help.title'), openHelp, make('span', 'glyph', '?'), caption(say('tool.help')), keyOf('h')),
  ];
  tools[2].lang = state.lang === 'en' ? 'zh' : 'en';
  tools[0].id = 'tool-go';
  tools[1].id = 'tool-search';
  tools[2].id = 'tool-lang';
  tools[3].id = 'tool-theme';
  tools[4].id = 'tool-help';
  $('tools').replaceChildren(...tools);
  $('time').setAttribute('aria-label', say('phases'));
}

/* The stop that the page's address names; -1 for none. */
function addressed() {
  try {
    return stopOf(decodeURIComponent(location.hash.slice(1)));
  } catch (e) {
    return -1;
  }
}

window.addEventListener('hashchange', () => {
  const at = addressed();
  if (at >= 0 && at !== state.at) {
    go(at);
  }
  noStop(at);
});

/* An address that names no stop of this recording shows another one: that is said. */
function noStop(at) {
  if (at < 0 && location.hash.length > 1) {
    tell(say('no.stop', location.hash, momentName(state.at)));
  }
}

state.at = Math.max(0, addressed());
state.from = state.at;
document.documentElement.lang = state.lang;
showTheme();
makePanels();
makeTimeline();
showTools();
show();
noStop(addressed());
