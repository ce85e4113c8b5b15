// One run in full: what it was, how it trained, what was measured, who was suspected.

class Explorer {
  constructor(table, room) {
    this.table = table;
    this.room = room;
    this.headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    this.rows = new Map([...table.tBodies[0].rows].map((row) => [row.id.slice('run='.length), row]));
    this.shared = null;
    this.run = null;
    this.stop = [];
    this.signal = null;
  }

  /** Shows the run of the address, or none. */
  apply() {
    const run = place().get('run');
    if (run === this.run) return;
    this.rows.get(this.run)?.removeAttribute('aria-current');
    this.run = run;
    this.clear();
    if (run === null) return;
    const row = this.rows.get(run);
    if (!row) {
      this.room.append(make('article', {}, make('h3', { tabindex: -1 }, 'There is no such run'), make('p', {}, `This report knows no run ${run}.`), this.closer()));
    } else {
      row.setAttribute('aria-current', 'true');
      this.show(run, row);
    }
    this.room.scrollIntoView({ block: 'start', behavior: 'instant' });
    this.room.querySelector('h3').focus({ preventScroll: true });
  }

  /** Draws again what depends on colours. */
  redraw() {
    const row = this.rows.get(this.run);
    if (!row) return;
    this.clear();
    this.show(this.run, row);
  }

  clear() {
    for (const stop of this.stop) stop();
    this.stop = [];
    this.room.replaceChildren();
  }

  figuresOf(run) {
    const element = document.querySelector(`script[data-run="${CSS.escape(run)}"]`);
    return element ? JSON.parse(element.textContent) : null;
  }

  cell(row, name) {
    const column = this.headings.indexOf(name);
    return column < 0 ? '' : row.cells[column].textContent.trim();
  }

  show(run, row) {
    this.shared ??= JSON.parse(document.getElementById('shared')?.textContent ?? '{"facts":[]}');
    const figures = this.figuresOf(run);
    const fault = this.cell(row, 'Fault');
    const title = make('h3', { tabindex: -1 }, `${this.cell(row, 'Model')} ${fault === 'clean' ? 'without a fault' : `with ${fault}`}`, make('code', {}, run));
    const panels = make('div', { class: 'panels' });
    const article = make('article', { 'aria-label': `Run ${run}` }, make('div', { class: 'run-head' }, title, this.closer()), this.facts(row, figures), panels);
    this.room.append(article);
    if (!figures) {
      panels.append(make('p', {}, `It has no figures: its state is ${this.cell(row, 'State')}.`));
      return;
    }
    const components = this.shared.components[figures.c] ?? [];
    if (figures.r) this.rankings(panels, figures, components);
    if (figures.l) this.training(panels, run, figures);
    if (figures.m?.length) this.signals(panels, figures, components);
    if (figures.k) this.couplings(panels, figures, components);
    if (figures.d) this.densities(panels, figures);
  }

  closer() {
    const shown = () => [...this.table.tBodies[0].rows].filter((row) => !row.hidden);
    const step = (by) => {
      const rows = shown();
      const at = rows.indexOf(this.rows.get(this.run));
      const next = rows[at + by];
      if (next) go({ run: next.id.slice('run='.length) });
    };
    return make('div', {},
      make('button', { type: 'button', onclick: () => step(-1) }, 'Previous'),
      make('button', { type: 'button', onclick: () => step(1) }, 'Next'),
      make('button', { type: 'button', onclick: () => { const row = this.rows.get(this.run); go({ run: null }, true); row?.querySelector('a')?.focus(); } }, 'Close'));
  }

  facts(row, figures) {
    const told = this.headings.slice(1).map((name, i) => [name, row.cells[i + 1].textContent.trim()]).filter(([name, text]) => text && name !== 'Model' && name !== 'Fault');
    const more = this.shared.facts[figures?.x] ?? [];
    for (let i = 0; i < more.length; i += 2) told.push([more[i], more[i + 1]]);
    const list = make('dl', { class: 'run-facts' }, ...told.map(([name, text]) => make('div', {}, make('dt', {}, name), make('dd', {}, name === 'Truth' ? make('b', { class: 'truth' }, text) : text))));
    if (figures?.w) list.append(make('div', {}, make('dt', {}, 'Without the fault'), make('dd', {}, make('a', { href: `#run=${figures.w}` }, figures.w))));
    return list;
  }

  panel(panels, title, isWide) {
    const panel = make('section', { class: isWide ? 'panel wide' : 'panel' }, make('h4', {}, title));
    panels.append(panel);
    return panel;
  }

  /** Numbers of the components that are the truth, the modules around them included. */
  truth(figures, components) {
    const names = [...(figures.t ?? []), ...(figures.e ?? [])].map((i) => components[i]).filter((name) => name);
    return { exactly: new Set(figures.t ?? []), around: (name) => names.some((one) => one === name || one.startsWith(`${name}.`)) };
  }

  rankings(panels, figures, components) {
    const panel = this.panel(panels, 'Most suspect components');
    const truth = this.truth(figures, components);
    const names = figures.r.map(([i]) => this.shared.localizers[i]);
    const list = make('ol', { class: 'ranking' });
    const show = (localizer) => {
      const entries = figures.r[names.indexOf(localizer)].slice(1);
      list.replaceChildren();
      for (let i = 0; i < entries.length; i += 2) {
        const name = components[entries[i]] ?? '?';
        list.append(make('li', {}, truth.around(name) ? make('b', { class: 'truth' }, name) : name, make('span', {}, figure(entries[i + 1]))));
      }
    };
    panel.append(make('div', { class: 'choices' }, this.select('Localizer', names, show)), list, make('p', { class: 'note' }, 'Suspicions of different localizers do not compare.'));
    show(names[0]);
  }

  training(panels, run, figures) {
    const panel = this.panel(panels, 'Training');
    const mark = figures.i === undefined ? null : { x: figures.i, name: 'injected' };
    const twin = figures.w ? this.figuresOf(figures.w)?.l : null;
    const own = figures.l;
    const [steps, twinSteps] = [unfold(own.s), twin ? unfold(twin.s) : []];
    const x = [...new Set([...steps, ...twinSteps, ...(own.v ? unfold(own.v) : [])])].sort((a, b) => a - b);
    const at = new Map(x.map((step, i) => [step, i]));
    const spread = (places, values) => { const all = new Array(x.length).fill(null); places.forEach((step, i) => { all[at.get(step)] = values[i]; }); return all; };
    const room = make('div');
    const show = (what) => {
      this.end(room);
      const key = what === 'gradient norm' ? 'g' : 'l';
      const series = [{ name: what, style: 'c0', values: spread(steps, unpack(own[key])) }];
      if (twin) series.unshift({ name: 'without the fault', style: 'c6', width: 1, values: spread(twinSteps, unpack(twin[key])) });
      if (own.v?.length > 1 && key === 'l') series.push({ name: 'validation', style: 'c1', values: spread(unfold(own.v), unpack(own.vl)) });
      this.chart(room, { x, series, mark, logarithmic: key === 'g', label: `${what} of run ${run} by step; training.csv has the numbers` });
    };
    panel.append(make('div', { class: 'choices' }, this.select('Curve', ['loss', 'gradient norm'], show)), room);
    show('loss');
  }

  signals(panels, figures, components) {
    const steps = unfold(figures.s);
    const names = figures.m.map(([i]) => this.shared.signals[i]);
    const truth = this.truth(figures, components);
    const panel = this.panel(panels, 'Signals by component', true);
    const choices = make('div', { class: 'choices' });
    const curves = make('div', { class: 'panel' });
    const map = make('div', { class: 'panel' });
    let way = figures.i !== undefined && steps[0] < figures.i ? 'change' : 'value';
    const show = () => {
      this.end(curves);
      map.replaceChildren();
      const packed = figures.m[names.indexOf(this.signal)] ?? figures.m[0];
      const measured = this.shared.places[packed[1]];
      const values = unpack(packed[2]);
      const places = new Map(measured.map((c, i) => [c, i]));
      const value = (s, c) => values[s * measured.length + places.get(c)];
      const all = measured.flatMap((c) => steps.map((_, s) => value(s, c))).filter((one) => one !== null);
      const isLogarithmic = all.every((one) => one >= 0) && Math.max(...all) > 20 * Math.min(...all.filter((one) => one > 0));
      const isTruth = (c) => truth.exactly.has(c);
      const series = measured.map((c) => ({ name: components[c], style: isTruth(c) ? 'truth' : 'c6', width: isTruth(c) ? 3 : 1, values: steps.map((_, s) => value(s, c)) }));
      series.sort((one, other) => (one.style === 'truth') - (other.style === 'truth'));
      this.chart(curves, { x: steps, series, logarithmic: isLogarithmic, mark: figures.i === undefined ? null : { x: figures.i, name: 'injected' }, label: `${this.signal} of every component by step; metrics.csv has the numbers`, height: 280 });
      curves.append(make('p', { class: 'note' }, truth.exactly.size ? 'The thick line is the faulty component. ' : '', 'Point at a line to see whose it is.'));
      this.map(map, { steps, components, measured, value, isTruth, way, isLogarithmic, from: figures.i });
    };
    this.signal = names.includes(this.signal) ? this.signal : names[0];
    choices.append(
      this.select('Signal', names, (name) => { this.signal = name; show(); }, this.signal),
      this.select('Shades', ['value', 'change'], (name) => { way = name; show(); }, way));
    panel.append(choices, make('div', { class: 'panels' }, curves, map));
    if (figures.m.length < figures.n) panel.append(make('p', { class: 'note' }, `${figures.m.length} of ${figures.n} signals are in this file; all are in metrics.csv.`));
    show();
  }

  /** Components by steps; shades are values, or their change since the last step before the injection. */
  map(room, { steps, components, measured, value, isTruth, way, isLogarithmic, from }) {
    const base = Math.max(0, steps.findLastIndex((step) => from === undefined || step < from));
    const bend = (one) => (one === null ? null : isLogarithmic ? Math.log10(Math.max(one, 1e-300)) : one);
    const shade = (r, c) => {
      const now = bend(value(c, measured[r]));
      if (way === 'value' || now === null) return now;
      const then = bend(value(base, measured[r]));
      return then === null ? null : now - then;
    };
    heatMap(room, {
      rows: measured.map((c) => components[c]), columns: steps.map(String), value: shade, aboutZero: way === 'change', cellWidth: 44,
      marked: new Set(measured.flatMap((c, r) => (isTruth(c) ? [r] : []))), label: `${this.signal} by component and step; metrics.csv has the numbers`,
      tell: (r, c) => `${components[measured[r]]}, step ${steps[c]}: ${figure(value(c, measured[r]))}`,
    });
    room.append(way === 'change' ? ramp('less', `more than in step ${steps[base]}${isLogarithmic ? ', by factors' : ''}`, true) : ramp('least', `most${isLogarithmic ? ' (logarithm)' : ''}`, false));
  }

  couplings(panels, figures, components) {
    const panel = this.panel(panels, 'Couplings between components');
    const room = make('div');
    const byStep = new Map(figures.k.map((one) => [`step ${one.s}`, one]));
    const show = (step) => {
      room.replaceChildren();
      const { c, v } = byStep.get(step);
      const places = unfold(c);
      const values = unpack(v);
      const value = (one, other) => { const [r, k] = one < other ? [one, other] : [other, one]; return values[r * places.length - (r * (r - 1)) / 2 + (k - r)]; };
      const names = places.map((i) => components[i]);
      heatMap(room, {
        rows: names, columns: names, upright: true, cellWidth: 15, cellHeight: 15, marked: new Set(places.flatMap((i, r) => ((figures.t ?? []).includes(i) ? [r] : []))),
        value: (r, k) => { const one = value(r, k); return one === null || one <= 0 ? null : Math.log10(one); },
        label: `Norms of the Hessian's blocks between components, ${step}; interactions.csv has the numbers`,
        tell: (r, k) => `${names[r]} with ${names[k]}: ${figure(value(r, k))}`,
      });
      room.append(ramp('weakest', 'strongest block of the Hessian (logarithm)', false));
    };
    const names = [...byStep.keys()];
    if (names.length > 1) panel.append(make('div', { class: 'choices' }, this.select('Measured in', names, show, names.at(-1))));
    panel.append(room);
    show(names.at(-1));
  }

  densities(panels, figures) {
    const panel = this.panel(panels, 'Density of the Hessian\u2019s eigenvalues');
    const last = figures.d.at(-1);
    const room = make('div');
    panel.append(room);
    this.chart(room, { x: unpack(last.x), series: [{ name: 'density', style: 'c0', values: unpack(last.y) }], logarithmic: true, label: `Density of eigenvalues in step ${last.s}; spectrum.csv has the numbers`, unit: 'eigenvalue' });
    panel.append(make('p', { class: 'note' }, `Step ${last.s}; density by its logarithm.`));
  }

  select(name, choices, changed, chosen = choices[0]) {
    const select = make('select', {}, ...choices.map((choice) => make('option', { selected: choice === chosen }, choice)));
    select.addEventListener('change', () => changed(select.value));
    return field(name, select);
  }

  chart(room, chart) {
    room.stopChart = lineChart(room, chart);
    this.stop.push(() => this.end(room));
    const legend = chart.series.length < 2 || chart.series.length > 5 ? null : make('ul', { class: 'legend' }, ...chart.series.map((one) => make('li', {}, make('i', { class: `i-${one.style}` }), one.name)));
    if (legend) room.append(legend);
  }

  end(room) {
    room.stopChart?.();
    room.stopChart = null;
    room.replaceChildren();
  }
}
