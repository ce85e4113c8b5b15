// Curves: with uPlot where this page has it, else as a plain drawing.

/**
 * @param room where it goes
 * @param chart {x, series: [{name, style, values, width}], logarithmic, mark: {x, name}, height, label}
 */
function lineChart(room, chart) {
  const drawn = typeof curves === 'undefined' ? plainChart : uPlotChart;
  room.append(make('div', { role: 'img', 'aria-label': chart.label, class: 'curves' }));
  return drawn(room.lastChild, chart);
}

function uPlotChart(room, chart) {
  const readout = make('p', { class: 'readout', 'aria-hidden': 'true' });
  room.after(readout);
  const width = () => Math.max(260, room.parentElement.clientWidth);
  const axis = { stroke: colour('soft'), grid: { stroke: colour('line'), width: 1 }, ticks: { stroke: colour('line'), width: 1, size: 4 }, font: `11px ${colour('sans')}` };
  const numbers = (_, ticks) => ticks.map((tick) => (tick === null ? '' : figure(tick)));
  const plot = new curves.uPlot({
    width: width(),
    height: chart.height ?? 220,
    scales: { x: { time: false }, y: chart.logarithmic ? { distr: 3, range: (_, low, high) => [low / 1.3, high * 1.3] } : {} },
    axes: [{ ...axis, size: 32, values: numbers }, { ...axis, size: 64, values: numbers, ...(chart.logarithmic ? { splits: (_, i, low, high) => decades(low, high), filter: (_, ticks) => ticks } : {}) }],
    legend: { show: false },
    cursor: { focus: { prox: 24 }, drag: { x: true, y: false } },
    focus: { alpha: 0.25 },
    series: [{}, ...chart.series.map((one) => ({ label: one.name, stroke: colour(one.style), width: one.width ?? 1.5, points: { show: chart.x.length < 20, size: 4 }, spanGaps: true }))],
    hooks: {
      draw: [(u) => drawMark(u, chart.mark)],
      setCursor: [(u) => { readout.textContent = told(u, chart); }],
    },
  }, [chart.x, ...chart.series.map((one) => one.values.map((value) => (Number.isFinite(value) && (!chart.logarithmic || value > 0) ? value : null)))], room);
  const observer = new ResizeObserver(() => { if (plot.width !== width()) plot.setSize({ width: width(), height: chart.height ?? 220 }); });
  observer.observe(room.parentElement);
  return () => { observer.disconnect(); plot.destroy(); };
}

/** Powers of ten for an axis, or, where it spans few of them, twice and five times these too. */
function decades(low, high) {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  if (last - first > 3) {
    const apart = Math.ceil((last - first) / 6);
    return Array.from({ length: Math.floor((last - first) / apart) + 1 }, (_, i) => 10 ** (first + i * apart)).filter((tick) => tick >= low && tick <= high);
  }
  const all = [];
  for (let power = first; power <= last; power++) all.push(...[1, 2, 5].map((factor) => factor * 10 ** power));
  return all.filter((tick) => tick >= low && tick <= high);
}

/** What the cursor is at: the step, and the curve that is nearest, or all of a few. */
function told(u, chart) {
  const at = u.cursor.idx;
  if (at === null || at === undefined) return '';
  const focused = u.series.findIndex((one, i) => i > 0 && one._focus === true);
  const shown = chart.series.length <= 4 ? chart.series : focused > 0 ? [chart.series[focused - 1]] : [];
  return [`${chart.unit ?? 'step'} ${figure(chart.x[at])}`, ...shown.filter((one) => one.values[at] !== null).map((one) => `${one.name} ${figure(one.values[at])}`)].join('   ');
}

function drawMark(u, mark) {
  if (!mark || mark.x < u.scales.x.min || mark.x > u.scales.x.max) return;
  const ratio = devicePixelRatio;
  const x = Math.round(u.valToPos(mark.x, 'x', true));
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colour('truth');
  ctx.lineWidth = 1.5 * ratio;
  ctx.setLineDash([4 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = `${11 * ratio}px ${colour('sans')}`;
  const goesLeft = x > bbox.left + bbox.width * 0.8;
  ctx.textAlign = goesLeft ? 'right' : 'left';
  ctx.fillText(mark.name, x + (goesLeft ? -5 : 5) * ratio, bbox.top + 11 * ratio);
  ctx.restore();
}

/** Steps of 1, 2 or 5 times a power of ten between the two. */
function ticksBetween(low, high, most) {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999);
  const ticks = [];
  for (let tick = Math.ceil(low / step - 1e-9) * step; tick <= high + step * 1e-9; tick += step) ticks.push(tick);
  return ticks;
}

function plainChart(room, chart) {
  room.classList.add('scroll');
  const width = Math.max(200, room.parentElement.clientWidth - 80);
  const [left, top, height] = [62, 10, (chart.height ?? 220) - 36];
  const fits = (value) => Number.isFinite(value) && (!chart.logarithmic || value > 0);
  const bend = chart.logarithmic ? Math.log10 : (value) => value;
  const all = chart.series.flatMap((one) => one.values.filter(fits).map(bend));
  if (all.length === 0) return () => {};
  const range = (values) => {
    const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
    return low === high ? [low - 0.5, high + 0.5] : [low, high];
  };
  const [x0, x1] = range(chart.x);
  const [y0, y1] = range(all);
  const px = (value) => left + ((value - x0) / (x1 - x0)) * width;
  const py = (bent) => top + height - ((bent - y0) / (y1 - y0)) * height;
  const svg = draw('svg', { class: 'figure lines', viewBox: `0 0 ${left + width + 16} ${top + height + 26}`, width: left + width + 16, height: top + height + 26, 'aria-hidden': 'true' });
  for (const tick of chart.logarithmic ? decades(10 ** y0, 10 ** y1) : ticksBetween(y0, y1, 5)) {
    const at = py(bend(tick));
    svg.append(draw('path', { class: 'grid', d: `M${left} ${at}H${left + width}` }), draw('text', { x: left - 6, y: at + 4, 'text-anchor': 'end' }, figure(tick)));
  }
  for (const tick of ticksBetween(x0, x1, 6)) svg.append(draw('text', { x: px(tick), y: top + height + 16, 'text-anchor': 'middle' }, figure(tick)));
  if (chart.mark) svg.append(draw('path', { class: 'mark', d: `M${px(chart.mark.x)} ${top}V${top + height}` }), draw('text', { class: 'mark', x: px(chart.mark.x) + 4, y: top + 10 }, chart.mark.name));
  for (const one of chart.series) {
    const path = one.values.map((value, i) => (fits(value) ? `${px(chart.x[i]).toFixed(1)} ${py(bend(value)).toFixed(1)}` : null)).filter((at) => at !== null).join('L');
    if (path) svg.append(draw('path', { class: `curve i-${one.style}`, d: `M${path}`, 'stroke-width': one.width ?? 1.5 }));
  }
  room.append(svg);
  return () => {};
}
