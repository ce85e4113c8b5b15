// Headings that sort their table.

/** A cell's key: a number where all cells of its column have one, else its text. Empty ones come last. */
function keyOf(row, column) {
  const cell = row.cells[column];
  return cell.dataset.v ?? cell.textContent.trim();
}

function sort(table, column, ascending) {
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row, order) => ({ row, order, key: keyOf(row, column) }));
  const isNumeric = rows.every(({ key }) => key === '' || !Number.isNaN(Number(key.replace(/,/g, ''))));
  for (const entry of rows) if (isNumeric && entry.key !== '') entry.key = Number(entry.key.replace(/,/g, ''));
  const collator = new Intl.Collator('en', { numeric: true });
  rows.sort((one, other) => {
    if (one.key === '' || other.key === '') return (one.key === '') - (other.key === '') || one.order - other.order;
    const order = isNumeric ? one.key - other.key : collator.compare(one.key, other.key);
    return (ascending ? order : -order) || one.order - other.order;
  });
  body.append(...rows.map(({ row }) => row));
  for (const [i, heading] of [...table.tHead.rows[0].cells].entries()) {
    if (i === column) heading.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
    else heading.removeAttribute('aria-sort');
  }
}

function makeSortable(table) {
  for (const [column, heading] of [...table.tHead.rows[0].cells].entries()) {
    const button = make('button', { type: 'button' }, heading.textContent);
    button.addEventListener('click', () => sort(table, column, heading.getAttribute('aria-sort') !== 'ascending'));
    heading.replaceChildren(button);
  }
}
