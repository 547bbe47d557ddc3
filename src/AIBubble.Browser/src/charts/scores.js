import { nameOf, page, text } from '../page.js';
import { score } from '../numbers.js';
import { axis, base } from './colours.js';

const lines = ['heat', 'industrial', 'divergence', 'hedge', 'tension'];
const dashes = { heat: 'solid', industrial: [7, 3], divergence: [2, 4], hedge: [9, 3, 2, 3], tension: 'solid' };

/** The composites over time, with a mark wherever the verdict became another. */
export function scoresChart(history) {
  const changes = history.filter((point, i) => i > 0 && point.kind !== history[i - 1].kind);
  const verdict = kind => text(`verdict.${kind}`);
  return {
    name: 'scores',
    label: text('scores.label'),
    height: 380,
    dates: history.map(point => point.asOf),
    read: i => `${history[i].asOf}: ${verdict(history[i].kind)} · ${lines.map(id => `${nameOf(id)} ${score(history[i][id])}`).join(' · ')}`,
    point: i => ({ seriesIndex: lines.findIndex(id => history[i][id] !== null && history[i][id] !== undefined), dataIndex: i }),
    table: () => ({
      columns: ['asOf', ...lines, 'verdict', 'hedge status'],
      rows: history.map(point => [point.asOf, ...lines.map(id => point[id]), point.kind, point.hedgeStatus]),
    }),
    option: (c, range) => ({
      ...base(c),
      grid: { left: 44, right: 20, top: 48, bottom: 30 },
      legend: { top: 0, textStyle: { color: c.fg }, inactiveColor: c.quiet, data: lines.map(nameOf) },
      tooltip: { ...base(c).tooltip, trigger: 'axis', valueFormatter: score },
      xAxis: axis(c, { type: 'time', min: range.from ?? 'dataMin', max: range.to ?? 'dataMax', splitLine: { show: false } }),
      yAxis: axis(c, { type: 'value', min: 0, max: 100 }),
      series: lines.map((id, index) => ({
        type: 'line',
        name: nameOf(id),
        color: c[id],
        lineStyle: { width: id === 'tension' ? 3 : 2, type: dashes[id] },
        symbol: 'circle',
        symbolSize: 5,
        showSymbol: history.length === 1,
        data: history.map(point => [point.asOf, point[id] ?? null]),
        markLine: index > 0 ? undefined : {
          silent: false,
          symbol: 'none',
          lineStyle: { color: c.quiet, type: 'dashed' },
          label: { show: false },
          tooltip: { formatter: mark => mark.name },
          data: changes.map(point => ({ xAxis: point.asOf, name: text('scores.changed', { day: point.asOf, verdict: verdict(point.kind) }) })),
        },
      })),
    }),
    changes: changes.map(point => text('scores.changed', { day: point.asOf, verdict: verdict(point.kind) })),
    until: page.asOf,
  };
}
