// Which lines of the table of runs are shown. The choice stands in the address, so that it can be sent to somebody.

const FILTERS = ['Model', 'Fault', 'Severity', 'Seed', 'State'];

class Filters {
  constructor(table, room) {
    this.rows = [...table.tBodies[0].rows];
    const headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    this.values = new Map(FILTERS.filter((name) => headings.includes(name)).map((name) => [name, headings.indexOf(name)]));
    this.shown = make('output', { 'aria-live': 'polite' });
    const form = make('form', { 'aria-label': 'Which runs are shown' });
    form.addEventListener('submit', (event) => event.preventDefault());
    this.selects = new Map();
    for (const [name, column] of this.values) {
      const choices = [...new Set(this.rows.map((row) => row.cells[column].textContent))].sort(new Intl.Collator('en', { numeric: true }).compare);
      if (choices.length < 2) continue;
      const select = make('select', { name: name.toLowerCase() }, make('option', { value: '' }, 'all'), ...choices.map((choice) => make('option', { value: choice || '-' }, choice || '(none)')));
      select.addEventListener('change', () => go({ [select.name]: select.value }, true));
      this.selects.set(column, select);
      form.append(field(name, select));
    }
    this.clear = make('button', { type: 'button', onclick: () => go(Object.fromEntries([...this.selects.values()].map((select) => [select.name, null])), true) }, 'Show all');
    form.append(this.clear, this.shown);
    room.append(form);
    this.apply();
  }

  apply() {
    const wanted = place();
    const tests = [];
    for (const [column, select] of this.selects) {
      const value = wanted.get(select.name) ?? '';
      select.value = [...select.options].some((option) => option.value === value) ? value : '';
      if (select.value) tests.push([column, select.value === '-' ? '' : select.value]);
    }
    let count = 0;
    for (const row of this.rows) {
      const fits = tests.every(([column, value]) => row.cells[column].textContent === value);
      if (row.hidden === fits) row.hidden = !fits;
      if (fits) count++;
    }
    this.clear.disabled = tests.length === 0;
    const text = tests.length === 0 ? `${count} runs` : `${count} of ${this.rows.length} runs`;
    if (this.shown.textContent !== text) this.shown.textContent = text;
  }
}
