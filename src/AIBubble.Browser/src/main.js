import { getFresh, getJson } from './api.js';
import { bsadfChart } from './charts/bsadf.js';
import { Frame } from './charts/frame.js';
import { mapChart } from './charts/map.js';
import { scoresChart } from './charts/scores.js';
import { goalpostsOf, seriesChart } from './charts/series.js';
import { el, whenNear } from './dom.js';
import { page, text } from './page.js';
import { whatIfPanel } from './whatif/panel.js';

const addresses = page.addresses;
// How long to wait before asking whether more of the history is there; it is computed in the background after a start.
const historyPause = 20_000;

start();

// Whatever cannot be had, the page says without it what it always said; the reader is told in one line.
function start() {
  map().catch(failed(document.querySelector('figure.quadrant')));
  const history = document.querySelector('[data-chart=history]');
  if (history) {
    whenNear(history, () => scores(history).catch(failed(history)));
  }

  for (const figure of document.querySelectorAll('figure[data-series]')) {
    whenNear(figure, () => series(figure).catch(failed(figure)));
  }

  const exuberance = document.getElementById('exuberance');
  if (exuberance) {
    tests(exuberance).catch(failed(exuberance));
  }
}

function failed(place) {
  return error => place?.append(el('p', { class: 'quiet live-failed', role: 'status' }, `${text('failed')} ${error.message}`));
}

async function map() {
  const [report, history, rubric] = await Promise.all([getJson(addresses.report), getJson(addresses.history), getJson(addresses.rubric)]);
  const figure = document.querySelector('figure.quadrant');
  const year = Number(page.asOf.slice(0, 4));
  const state = {
    report,
    history: history.history,
    expected: history.expected,
    episodes: [],
    thresholds: rubric.verdict,
    chosen: new Set(),
    since: `${year - 4}-01-01`,
    whatIf: null,
  };
  const chart = mapChart(state);
  const chooser = el('span', { class: 'quiet', role: 'status' }, text('map.episodes-wait'));
  chart.controls = [since(state, year, () => redraw()), chooser];
  const frame = new Frame(figure, chart, { before: figure.querySelector('figcaption'), stands: figure.querySelector('svg') });
  const redraw = () => {
    frame.draw();
    frame.point(false);
  };
  const show = whatIf => {
    state.whatIf = whatIf;
    state.thresholds = { ...rubric.verdict, ...whatIf?.thresholds };
    frame.draw();
  };
  whatIfPanel({ report, rubric, show, after: document.getElementById('position') });
  past(state, chooser, redraw).catch(error => {
    chooser.textContent = `${text('failed')} ${error.message}`;
  });
  if (!history.complete) {
    await grow(state, redraw, figure);
  }
}

/** Past episodes come when they come: right after a start the server takes seconds to score them, and nothing else waits for that. */
async function past(state, chooser, redraw) {
  const { episodes } = await getJson(addresses.episodes);
  // The API names them in English; a page in another language has names of its own for those of the seeds.
  state.episodes.push(...episodes.map(one => ({ ...one, title: page.texts[`past.${one.id}`] ?? one.title })));
  episodes.forEach(one => state.chosen.add(one.id));
  chooser.replaceWith(choice(state, redraw));
  redraw();
}

/** Asks for the history until it is complete, and draws what has come. */
async function grow(state, redraw, figure) {
  const note = el('p', { class: 'quiet', role: 'status' });
  figure.append(note);
  // The page said how far it was when it was written.
  const stated = document.querySelector('[data-growing]');
  for (let [complete, expected] = [false, state.expected]; !complete;) {
    note.textContent = text('history-growing', { count: state.history.length, all: expected });
    stated?.replaceChildren(note.textContent);
    await new Promise(resolve => setTimeout(resolve, historyPause));
    const history = await getFresh(addresses.history);
    if (history.history.length !== state.history.length) {
      state.history = history.history;
      redraw();
    }

    ({ complete, expected } = history);
  }

  note.remove();
  stated?.remove();
}

function since(state, year, redraw) {
  const first = Number(state.history[0]?.asOf.slice(0, 4) ?? year);
  const years = Array.from({ length: year - first + 1 }, (_, i) => first + i);
  return el('label', {}, text('map.since'), ' ', el('select', {
    change: event => {
      state.since = `${event.target.value}-01-01`;
      redraw();
    },
  }, ...years.map(one => el('option', { value: one, selected: one === year - 4 }, String(one)))));
}

function choice(state, redraw) {
  return el('fieldset', { class: 'live-choice' }, el('legend', {}, text('map.episodes')), ...state.episodes.map(one => el('label', { title: page.language === 'en' ? one.summary : one.title },
    el('input', {
      type: 'checkbox',
      checked: true,
      'data-episode': one.id,
      change: event => {
        state.chosen[event.target.checked ? 'add' : 'delete'](one.id);
        redraw();
      },
    }), ' ', one.title)));
}

async function scores(figure) {
  const { history } = await getJson(addresses.history);
  const chart = scoresChart(history);
  new Frame(figure, chart, { before: figure.firstElementChild, stands: figure.querySelector('.scroll') });
  if (chart.changes.length > 0) {
    figure.append(el('details', {}, el('summary', {}, text('scores.changes', { count: chart.changes.length })),
      el('ul', {}, ...chart.changes.map(change => el('li', {}, change)))));
  }
}

async function series(figure) {
  const [indicator, subject] = figure.dataset.series.split('/');
  const title = figure.querySelector('strong').textContent;
  const address = `${addresses.series}${encodeURIComponent(indicator)}/${encodeURIComponent(subject)}?to=${page.asOf}&knownOn=${page.knownOn}`
    + (page.recordedBy ? `&recordedBy=${encodeURIComponent(page.recordedBy)}` : '');
  const [found, rubric] = await Promise.all([getJson(address), getJson(addresses.rubric)]);
  new Frame(figure, seriesChart(found, title, goalpostsOf(rubric, indicator, subject)), { stands: figure.querySelector('svg') });
}

/** A chart for each tested series, below the table: drawn when it is opened, for the test takes the server a moment. */
async function tests(section) {
  const { exuberance } = await getJson(addresses.report);
  for (const key of new Set(exuberance.map(test => `${test.indicator}/${test.subject}`))) {
    const [indicator, subject] = key.split('/');
    const details = el('details', { 'data-test': key }, el('summary', {}, text('bsadf.label', { series: key })));
    section.append(details);
    details.addEventListener('toggle', () => draw().catch(failed(details)), { once: true });
    const draw = async () => {
      const wait = el('p', { class: 'quiet', role: 'status' }, text('wait'));
      details.append(wait);
      try {
        const address = addresses.exuberance.replace('{indicator}', encodeURIComponent(indicator)).replace('{subject}', encodeURIComponent(subject));
        const found = await getJson(address);
        new Frame(details, bsadfChart(found, key));
      } finally {
        wait.remove();
      }
    };
  }
}
