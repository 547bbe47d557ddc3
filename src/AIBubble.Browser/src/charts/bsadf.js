import { shown } from '../numbers.js';
import { text } from '../page.js';
import { axis, base } from './colours.js';

/** The backward supremum test at every date against its critical value, its episodes shaded; before and after technology where both are there. */
export function bsadfChart(found, title) {
  const kind = path => text(path.kind === 'raw' ? 'bsadf.raw' : 'bsadf.adjusted');
  const [raw] = found.paths;
  const named = [...found.paths.map(path => [kind(path), path.bsadf]), [text('bsadf.critical'), raw.critical95]];
  return {
    name: `bsadf-${found.indicator}-${found.subject}`,
    label: text('bsadf.label', { series: title }),
    height: 260,
    dates: found.dates,
    read: i => `${found.dates[i]}: ${named.map(([name, values]) => `${name} ${shown(values[i])}`).join(' · ')}`,
    point: i => ({ seriesIndex: raw.bsadf[i] === null ? named.length - 1 : 0, dataIndex: i }),
    table: () => ({
      columns: ['date', 'value', ...found.paths.flatMap(path => [`bsadf ${path.kind}`, `critical 95 ${path.kind}`])],
      rows: found.dates.map((date, i) => [date, found.values[i], ...found.paths.flatMap(path => [path.bsadf[i], path.critical95[i]])]),
    }),
    option: (c, range) => ({
      ...base(c),
      grid: { left: 44, right: 16, top: 34, bottom: 28 },
      legend: { top: 0, textStyle: { color: c.fg }, inactiveColor: c.quiet },
      tooltip: { ...base(c).tooltip, trigger: 'axis', valueFormatter: shown },
      xAxis: axis(c, { type: 'time', min: range.from ?? 'dataMin', max: range.to ?? 'dataMax', splitLine: { show: false } }),
      yAxis: axis(c, { type: 'value', scale: true }),
      series: named.map(([name, values], index) => ({
        type: 'line',
        name,
        showSymbol: false,
        symbol: 'circle',
        color: index === named.length - 1 ? c.quiet : index === 0 ? c.heat : c.industrial,
        lineStyle: { width: 2, type: index === named.length - 1 ? 'dashed' : 'solid' },
        data: found.dates.map((date, i) => [date, values[i]]),
        markArea: index > 0 ? undefined : {
          silent: true,
          data: raw.episodes.map(one => [{ xAxis: one.start, itemStyle: { color: c[one.rising ? 'bad-bg' : 'good-bg'] } }, { xAxis: one.end ?? found.dates.at(-1) }]),
        },
      })),
    }),
  };
}
