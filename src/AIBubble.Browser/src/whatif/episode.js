import { postJson } from '../api.js';
import { el } from '../dom.js';
import { page, text } from '../page.js';
import { parse } from './csv.js';
import { resultTable, scoresOf } from './result.js';

const example = 'indicator,period,value\nvaluation.price-index,1843-01-31,1000\nvaluation.price-index,1845-08-09,2017\ntechnology.generality,1845-08-31,0.8\n';

/** One's own episode from a pasted or dropped CSV, scored by the engine and rubric of the report. */
export function episodePanel({ report, show }) {
  const box = el('textarea', { id: 'episode-csv', rows: 7, spellcheck: 'false', placeholder: example });
  const subject = el('input', { id: 'episode-subject', value: 'OWN-EPISODE', pattern: '[A-Z0-9._\\-]{1,64}' });
  const day = el('input', { id: 'episode-day', type: 'date', max: page.asOf });
  const status = el('p', { class: 'quiet', role: 'status' });
  const answer = el('div');
  const read = file => file.text().then(content => {
    box.value = content;
  });
  box.addEventListener('dragover', event => event.preventDefault());
  box.addEventListener('drop', event => {
    const [file] = event.dataTransfer.files;
    if (file) {
      event.preventDefault();
      read(file);
    }
  });
  const file = el('input', { id: 'episode-file', type: 'file', accept: '.csv,text/csv', change: () => file.files[0] && read(file.files[0]) });

  async function evaluate() {
    status.textContent = text('whatif.asking');
    try {
      const observations = parse(box.value);
      const asOf = day.value || observations.map(one => one.period).sort().at(-1);
      const other = await postJson(page.addresses.evaluate, { asOf, subject: subject.value, observations });
      answer.replaceChildren(resultTable(report, other, `${subject.value} ${asOf}`), el('p', {}, other.verdict.statement));
      status.textContent = text('whatif.done');
      show({ ...scoresOf(other), kind: other.verdict.kind });
    } catch (error) {
      status.textContent = `${text('whatif.refused')} ${error.message}`;
    }
  }

  return el('details', { class: 'what-if-episode' }, el('summary', {}, text('episode.heading')),
    el('p', { class: 'quiet' }, text('episode.intro')),
    el('form', { submit: event => {
      event.preventDefault();
      evaluate();
    } },
      el('label', { for: 'episode-csv' }, text('episode.csv')), box,
      el('p', { class: 'live-tools' },
        el('label', { for: 'episode-file' }, text('episode.file')), file,
        el('label', { for: 'episode-subject' }, text('episode.subject')), subject,
        el('label', { for: 'episode-day' }, text('episode.day')), day,
        el('button', { type: 'submit' }, text('episode.evaluate')))),
    status, answer);
}
