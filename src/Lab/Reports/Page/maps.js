// Heat-maps, as HeatMap.cs draws them: the cells of a shade are one path.

/**
 * @param map {rows, columns, value(r, c), marked: Set of rows, upright, cellWidth, cellHeight, aboutZero, label, tell(r, c, value)}
 */
function heatMap(room, map) {
  const width = map.cellWidth ?? 18;
  const height = map.cellHeight ?? 18;
  const name = (text, i) => (map.marked?.has(i) ? `\u25c6 ${text}` : text);
  const longest = (names) => Math.max(0, ...names.map((text, i) => name(text, i).length * (map.marked?.has(i) ? 7.2 : 6.3)));
  const left = longest(map.rows) + 12;
  const top = map.upright ? longest(map.columns) + 12 : 20;
  const values = map.rows.map((_, r) => map.columns.map((_, c) => map.value(r, c)));
  const shown = values.flat().filter((value) => Number.isFinite(value));
  const low = Math.min(...shown);
  const high = map.aboutZero ? Math.max(1e-12, ...shown.map(Math.abs)) : Math.max(...shown);
  const shade = (value) => {
    if (!Number.isFinite(value)) return null;
    if (!map.aboutZero) return `s${high > low ? Math.round(((value - low) / (high - low)) * 8) : 0}`;
    const step = Math.round((value / high) * 4);
    return step < 0 ? `m${-step}` : `p${step}`;
  };
  const paths = new Map();
  const svg = draw('svg', {
    class: 'figure heat-map', role: 'img', 'aria-label': map.label, width: left + width * map.columns.length + 2, height: top + height * map.rows.length + 2,
    viewBox: `0 0 ${left + width * map.columns.length + 2} ${top + height * map.rows.length + 2}`,
  });
  for (const [r, row] of values.entries()) {
    for (const [c, value] of row.entries()) {
      const key = shade(value);
      if (key === null) continue;
      paths.set(key, `${paths.get(key) ?? ''}M${left + width * c} ${top + height * r}h${width - 1}v${height - 1}h${1 - width}z`);
    }
  }
  for (const [key, d] of paths) svg.append(draw('path', { class: key, d }));
  for (const [r, text] of map.rows.entries()) svg.append(draw('text', { class: map.marked?.has(r) ? 'truth' : null, x: left - 6, y: top + height * (r + 0.5) + 4, 'text-anchor': 'end' }, name(text, r)));
  for (const [c, text] of map.columns.entries()) {
    const x = left + width * (c + 0.5);
    svg.append(map.upright
      ? draw('text', { class: map.marked?.has(c) ? 'truth' : null, transform: `translate(${x + 4} ${top - 6})rotate(-90)` }, name(text, c))
      : draw('text', { x, y: top - 6, 'text-anchor': 'middle' }, text));
  }
  const readout = make('p', { class: 'readout', 'aria-hidden': 'true' });
  svg.addEventListener('pointermove', (event) => {
    const box = svg.getBoundingClientRect();
    const c = Math.floor((event.clientX - box.left - left) / width);
    const r = Math.floor((event.clientY - box.top - top) / height);
    readout.textContent = values[r]?.[c] === undefined ? '' : map.tell(r, c, values[r][c]);
  });
  svg.addEventListener('pointerleave', () => { readout.textContent = ''; });
  room.append(make('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Figure' }, svg), readout);
}

/** What the shades mean, from least to most. */
function ramp(least, most, aboutZero) {
  const shades = aboutZero ? ['m4', 'm3', 'm2', 'm1', 'p0', 'p1', 'p2', 'p3', 'p4'] : ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'];
  return make('p', { class: 'note' }, least, make('span', { class: 'ramp', 'aria-hidden': 'true' }, ...shades.map((shade) => make('span', { class: shade }))), most);
}
