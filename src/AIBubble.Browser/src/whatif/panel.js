import { getJson, postJson } from '../api.js';
import { el, settled } from '../dom.js';
import { nameOf, page, text } from '../page.js';
import { Change } from './change.js';
import { episodePanel } from './episode.js';
import { field, slider } from './fields.js';
import { resultTable, scoresOf } from './result.js';

// Long enough for a slider to come to rest, short enough to seem at once.
const pause = 250;
const thresholds = ['hot', 'industrial', 'hedged', 'underHedged'];

/** Weights, goalposts, thresholds and single values to change; the verdict and the map answer, with the difference to the report. */
export function whatIfPanel({ report, rubric, show, after }) {
  let change = Change.fromAddress();
  let running = null;
  const answer = el('div', { class: 'scroll what-if-answer', role: 'group', tabindex: 0, 'aria-label': text('whatif.result') });
  const status = el('p', { class: 'quiet', role: 'status' });
  const form = el('form', { class: 'what-if-form', submit: event => event.preventDefault() });

  const ask = settled(async () => {
    running?.abort();
    if (change.isEmpty) {
      answer.replaceChildren(resultTable(report, report, text('whatif.title')));
      status.textContent = text('whatif.none');
      show(null);
      return;
    }

    running = new AbortController();
    const { signal } = running;
    status.textContent = text('whatif.asking');
    try {
      const other = await postJson(page.addresses.evaluate, change.body(), signal);
      answer.replaceChildren(resultTable(report, other, text('whatif.title')));
      status.textContent = text('whatif.done');
      show({ ...scoresOf(other), kind: other.verdict.kind, thresholds: change.thresholds });
    } catch (error) {
      if (!signal.aborted) {
        status.textContent = `${text('whatif.refused')} ${error.message}`;
      }
    }
  }, pause);
  const changed = () => {
    history.replaceState(null, '', change.link());
    ask();
  };
  const fill = () => form.replaceChildren(
    thresholdFields(rubric, change, changed),
    ...rubric.pillars.map(pillar => weightFields(pillar, change, changed)),
    goalpostFields(rubric, change, changed),
    valueFields(rubric, report, change, changed));

  const copied = what => async () => {
    await navigator.clipboard.writeText(what());
    status.textContent = text('whatif.copied');
  };
  const section = el('section', { id: 'what-if', 'aria-labelledby': 'what-if-h' },
    el('h2', { id: 'what-if-h' }, text('whatif.heading')),
    el('p', { class: 'quiet' }, text('whatif.intro')),
    el('div', { class: 'what-if' }, form, el('div', {}, answer, status, el('p', { class: 'live-tools' },
      el('button', { type: 'button', click: copied(() => change.link()) }, text('whatif.link')),
      el('button', { type: 'button', click: copied(() => change.curl()) }, text('whatif.curl')),
      el('button', { type: 'button', click: () => {
        change = new Change();
        fill();
        changed();
      } }, text('whatif.reset'))))),
    episodePanel({ report, show }));
  after.after(section);
  document.querySelector('.contents a[href="#position"]')?.parentElement
    .after(el('li', {}, el('a', { href: '#what-if' }, text('whatif.heading'))));
  fill();
  ask();
}

const group = (title, ...rows) => el('details', {}, el('summary', {}, title), ...rows);

function thresholdFields(rubric, change, changed) {
  const rows = thresholds.map(name => slider({
    name, label: text(`whatif.threshold.${name}`), value: change.thresholds[name] ?? rubric.verdict[name], min: 0, max: 100, step: 1,
    changed: value => {
      change.thresholds[name] = value;
      changed();
    },
  }).row);
  const fields = group(text('whatif.thresholds'), ...rows);
  fields.open = true;
  return fields;
}

function weightFields(pillar, change, changed) {
  const sliders = new Map(pillar.criteria.map(criterion => [criterion.id, slider({
    name: criterion.id, label: nameOf(criterion.id), value: percent(change.weights[criterion.id] ?? criterion.weight), min: 0, max: 100, step: 1,
    changed: value => {
      change.weigh(pillar, criterion.id, value / 100);
      for (const [id, one] of sliders) {
        one.set(percent(change.weights[id]));
      }

      changed();
    },
  })]));
  return group(text('whatif.weights', { pillar: nameOf(pillar.id) }), ...[...sliders.values()].map(one => one.row));
}

const percent = weight => Number((weight * 100).toFixed(2));

function goalpostFields(rubric, change, changed) {
  const rows = rubric.pillars.flatMap(pillar => pillar.criteria).flatMap(criterion => criterion.inputs.map(input => {
    const key = `${criterion.id}/${input.id}`;
    const end = name => field({
      label: text(`whatif.goalpost.${name}`, { input: `${nameOf(criterion.id)}, ${input.id}` }), value: change.goalposts[key]?.[name] ?? input.goalposts[name],
      changed: value => {
        change.goalposts[key] = { ...change.goalposts[key], [name]: value };
        changed();
      },
    });
    return el('div', { class: 'what-if-row' }, el('span', {}, `${nameOf(criterion.id)}: ${input.id}`), end('low'), end('high'));
  }));
  return group(text('whatif.goalposts'), el('p', { class: 'quiet' }, text('whatif.goalposts.note')), ...rows);
}

/** The newest value of every series an input was read from; which these are is asked for when the reader opens the list. */
function valueFields(rubric, report, change, changed) {
  const keys = [...new Set(report.pillars.flatMap(pillar => pillar.criteria).flatMap(criterion => criterion.inputs)
    .filter(input => input.period !== null).map(input => `${input.indicator}/${input.subject}`))];
  const list = group(text('whatif.values'), el('p', { class: 'quiet' }, text('whatif.values.note')));
  list.addEventListener('toggle', async () => {
    // What is derived from other series has no observation of its own to change.
    const { series } = await getJson(page.addresses.series.replace(/\/$/, ''));
    const stored = new Set(series.map(one => `${one.indicator}/${one.subject}`));
    for (const key of keys.filter(one => stored.has(one))) {
      const row = el('div');
      list.append(row);
      await value(key).then(one => row.replaceWith(one ?? ''), error => row.replaceWith(`${key}: ${error.message}`));
    }
  }, { once: true });
  return list;

  async function value(key) {
    const [indicator, subject] = key.split('/').map(encodeURIComponent);
    const newest = report.pillars.flatMap(pillar => pillar.criteria).flatMap(criterion => criterion.inputs)
      .filter(input => `${input.indicator}/${input.subject}` === key).map(input => input.period).filter(Boolean).sort().at(-1);
    const series = await getJson(`${page.addresses.series}${indicator}/${subject}?from=${newest}&to=${page.asOf}&knownOn=${page.knownOn}`);
    const row = series.observations.filter(one => one.value !== null).at(-1);
    if (!row) {
      return null;
    }

    const most = Math.max(Math.abs(row.value) * 2, 1);
    return slider({
      name: key, label: text('whatif.value', { series: key, unit: series.unit, day: row.period }), value: change.values[key]?.value ?? row.value,
      min: row.value < 0 ? -most : 0, max: most, step: most / 200,
      changed: value => {
        change.values[key] = {
          indicator: series.indicator, subject: series.subject, period: row.period, ...row.periodStart ? { periodStart: row.periodStart } : {},
          value, unit: series.unit, knownOn: row.knownOn,
        };
        changed();
      },
    }).row;
  }
}
