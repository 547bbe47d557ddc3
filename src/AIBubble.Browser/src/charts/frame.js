import { el, settled } from '../dom.js';
import { csv, png, save } from '../download.js';
import { page, text } from '../page.js';
import { init } from './echarts.js';
import { colours, whenColoursChange } from './colours.js';

let frames = 0;

/**
 * A chart with what goes with it: a cursor for the keyboard (and a line that says what it points at), years to zoom to, and downloads.
 * `chart` has: name (of files), label (accessible), height, dates (ISO, ascending; what the cursor moves over), option(colours, range),
 * read(index), point(index) → {seriesIndex, dataIndex} and table() → {columns, rows}.
 */
export class Frame {
  constructor(host, chart, { before = null, stands = null } = {}) {
    this.chart = chart;
    this.id = `live-${++frames}`;
    this.box = el('div', { class: 'live-plot', role: 'img', 'aria-label': chart.label });
    this.box.style.height = `${chart.height}px`;
    this.output = el('output', { class: 'live-value', for: this.id, 'aria-live': 'polite' });
    this.cursor = el('input', { type: 'range', id: this.id, min: 0, step: 1, 'aria-label': text('cursor', { chart: chart.label }), input: () => this.point() });
    this.range = { from: null, to: null };
    this.root = el('div', { class: 'live', 'data-live': chart.name }, this.toolbar(), this.box, this.cursor, this.output);
    host.insertBefore(this.root, before);
    stands?.classList.add('stood-in');
    this.view = init(this.box, null, { renderer: 'svg' });
    this.draw();
    this.point(false);
    this.view.getZr().on('mousemove', event => this.hover(event));
    new ResizeObserver(settled(() => this.view.resize(), 60)).observe(this.box);
    whenColoursChange(() => this.draw());
  }

  /** Draws anew, after the data or what is shown of it has changed. */
  draw() {
    const { dates } = this.chart;
    this.cursor.max = Math.max(0, dates.length - 1);
    this.view.setOption(this.chart.option(colours(), this.range), { notMerge: true });
  }

  toolbar() {
    const parts = [];
    if (this.chart.zoom !== false) {
      const years = [...new Set(this.chart.dates.map(date => date.slice(0, 4)))];
      const select = (name, chosen) => {
        const choice = el('select', { change: () => this.zoom() }, ...years.map(year => el('option', { value: year, selected: year === chosen }, year)));
        parts.push(el('label', {}, text(name), ' ', choice));
        return choice;
      };
      this.from = select('zoom-from', years[0]);
      this.to = select('zoom-to', years.at(-1));
    }

    parts.push(...this.chart.controls ?? []);

    const button = (kind, run) => parts.push(el('button', {
      type: 'button', click: run, 'aria-label': text('download', { chart: this.chart.label, format: kind }),
    }, kind));
    button('SVG', () => save(this.svg(), this.file('svg'), 'image/svg+xml'));
    button('PNG', async () => save(await png(this.svg(), this.view.getWidth(), this.view.getHeight(), colours().bg), this.file('png')));
    button('CSV', () => {
      const { columns, rows } = this.chart.table();
      save(csv(columns, rows), this.file('csv'), 'text/csv');
    });
    return el('div', { class: 'live-tools' }, ...parts);
  }

  zoom() {
    const [from, to] = [this.from.value, this.to.value].sort();
    this.range = { from: `${from}-01-01`, to: `${to}-12-31` };
    this.draw();
    const dates = this.chart.dates;
    this.cursor.min = Math.max(0, dates.findIndex(date => date >= this.range.from));
    this.cursor.max = dates.findLastIndex(date => date <= this.range.to);
    this.point(false);
  }

  /** Says what the cursor points at, and shows it. */
  point(show = true) {
    const index = show ? Number(this.cursor.value) : Number(this.cursor.value = this.cursor.max);
    const said = this.chart.read(index);
    this.output.value = said;
    this.cursor.setAttribute('aria-valuetext', said);
    const at = this.chart.point(index);
    if (show && at) {
      this.view.dispatchAction({ type: 'showTip', ...at });
    }
  }

  hover(event) {
    if (this.chart.zoom === false || !this.view.containPixel('grid', [event.offsetX, event.offsetY])) {
      return;
    }

    const time = this.view.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
    const { dates } = this.chart;
    let nearest = 0;
    for (let i = 1; i < dates.length; i++) {
      if (Math.abs(Date.parse(dates[i]) - time) < Math.abs(Date.parse(dates[nearest]) - time)) {
        nearest = i;
      }
    }

    this.cursor.value = nearest;
    this.output.value = this.chart.read(nearest);
  }

  svg() {
    return this.view.renderToSVGString().replace('<svg ', `<svg style="background:${colours().bg}" `);
  }

  file(extension) {
    return `${this.chart.name}-${page.asOf}.${extension}`;
  }
}
