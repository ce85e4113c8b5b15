// Puts the page to work. Without any of this it is complete, if still.

function startTheme(nav, redraw) {
  const root = document.documentElement;
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const read = () => { try { return localStorage.getItem('hfl-theme'); } catch { return null; } };
  const isDark = () => (root.dataset.theme ?? (prefersDark.matches ? 'dark' : 'light')) === 'dark';
  const button = make('button', { type: 'button' });
  const tell = () => { button.textContent = isDark() ? 'Light' : 'Dark'; button.setAttribute('aria-label', `Switch to ${isDark() ? 'light' : 'dark'} colours`); };
  const saved = read();
  if (saved === 'dark' || saved === 'light') root.dataset.theme = saved;
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try { localStorage.setItem('hfl-theme', root.dataset.theme); } catch { /* A page from a file may have nowhere to keep it. */ }
    tell();
    redraw();
  });
  prefersDark.addEventListener('change', () => { tell(); redraw(); });
  tell();
  nav.append(button);
}

/** Only what scrolls has to be reached by the keyboard. The table of runs does; to ask would be to lay it out. */
function tendScrollers() {
  for (const room of document.querySelectorAll('.scroll:not(:has(> #all-runs))')) {
    const scrolls = room.scrollWidth > room.clientWidth + 1 || room.scrollHeight > room.clientHeight + 1;
    if (scrolls) room.setAttribute('tabindex', '0');
    else room.removeAttribute('tabindex');
  }
}

const runs = document.getElementById('all-runs');
for (const table of document.querySelectorAll('table.sorts')) if (table !== runs) makeSortable(table);
if (runs) {
  document.getElementById('drawn')?.remove();
  document.querySelector('nav a[href="#drawn"]')?.parentElement.remove();
  const explorer = new Explorer(runs, document.getElementById('explorer'));
  const filters = new Filters(runs, document.getElementById('filters'));
  makeSortable(runs);
  runs.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#run="]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ run: link.hash.slice('#run='.length) });
  });
  const follow = () => { filters.apply(); explorer.apply(); tendScrollers(); };
  addEventListener('hashchange', follow);
  startTheme(document.querySelector('nav'), () => explorer.redraw());
  follow();
} else startTheme(document.querySelector('nav'), () => {});
addEventListener('resize', tendScrollers);
tendScrollers();
document.documentElement.dataset.ready = 'yes';
