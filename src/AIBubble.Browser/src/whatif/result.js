import { el } from '../dom.js';
import { points, score } from '../numbers.js';
import { nameOf, text } from '../page.js';

/** The composites of a report, as the page names them. */
export const scoresOf = report => ({
  ...Object.fromEntries(report.pillars.map(pillar => [pillar.id, pillar.score])),
  tension: report.tension.score,
});

/** The verdict and every score of a what-if beside today's. */
export function resultTable(today, other, title) {
  const [before, after] = [scoresOf(today), scoresOf(other)];
  const verdict = report => `${text(`verdict.${report.verdict.kind}`)} · ${text(`hedge.${report.verdict.hedge}`)}`;
  const difference = id => before[id] === null || after[id] === null || after[id] === undefined ? null : after[id] - before[id];
  const head = [text('whatif.score'), text('whatif.today'), title, text('whatif.difference')];
  return el('table', { class: 'what-if-result' },
    el('caption', {}, text('whatif.result')),
    el('thead', {}, el('tr', {}, ...head.map((name, i) => el('th', { scope: 'col', class: i > 0 ? 'n' : null }, name)))),
    el('tbody', {},
      el('tr', {}, el('th', { scope: 'row' }, text('whatif.verdict')), el('td', { class: 'n' }, verdict(today)),
        el('td', { class: 'n', 'data-what-if': 'verdict' }, verdict(other)),
        el('td', { class: 'n' }, text(today.verdict.kind === other.verdict.kind ? 'whatif.same' : 'whatif.other'))),
      ...Object.keys(before).map(id => el('tr', {}, el('th', { scope: 'row' }, nameOf(id)),
        el('td', { class: 'n' }, score(before[id])),
        el('td', { class: 'n', 'data-what-if': id }, score(after[id])),
        el('td', { class: 'n' }, points(difference(id)))))));
}
