import { shown } from '../numbers.js';
import { text } from '../page.js';
import { axis, base } from './colours.js';

/** The backward supremum test at every date against its critical value, its episodes shaded; before and after technology where both are there. */
export function bsadfChart(found, title) {
  const dates = [...new Set(found.paths.flatMap(path => path.dates))].sort();
  const lines = found.paths.flatMap(path => {
    const kind = text(path.kind === 'raw' ? 'bsadf.raw' : 'bsadf.adjusted');
    const line = (name, values, critical) => ({ name, path, critical, at: new Map(path.dates.map((date, i) => [date, values[i]])) });
    return [line(kind, path.bsadf, false), line(`${text('bsadf.critical')} (${kind})`, path.critical95, true)];
  });
  const colour = (c, line) => line.path.kind === 'raw' ? c.heat : c.industrial;
  const present = value => value !== null && value !== undefined;
  return {
    name: `bsadf-${found.indicator}-${found.subject}`,
    label: text('bsadf.label', { series: title }),
    height: 300,
    dates,
    read: i => `${dates[i]}: ${lines.filter(line => present(line.at.get(dates[i]))).map(line => `${line.name} ${shown(line.at.get(dates[i]))}`).join(' · ')}`,
    point: i => ({ seriesIndex: 0, dataIndex: i }),
    table: () => ({
      columns: ['date', ...lines.map(line => `${line.path.kind} ${line.critical ? 'critical 95' : 'bsadf'}`)],
      rows: dates.map(date => [date, ...lines.map(line => line.at.get(date))]),
    }),
    option: (c, range) => ({
      ...base(c),
      grid: { left: 44, right: 16, top: 58, bottom: 28 },
      legend: { top: 0, textStyle: { color: c.fg }, inactiveColor: c.quiet },
      tooltip: { ...base(c).tooltip, trigger: 'axis', valueFormatter: shown },
      xAxis: axis(c, { type: 'time', min: range.from ?? 'dataMin', max: range.to ?? 'dataMax', splitLine: { show: false } }),
      yAxis: axis(c, { type: 'value', scale: true }),
      series: lines.map(line => ({
        type: 'line',
        name: line.name,
        showSymbol: false,
        symbol: 'circle',
        color: colour(c, line),
        lineStyle: { width: line.critical ? 1.5 : 2, type: line.critical ? 'dashed' : 'solid' },
        data: dates.map(date => [date, line.at.get(date) ?? null]),
        markArea: line.critical ? undefined : {
          silent: true,
          itemStyle: { color: colour(c, line), opacity: 0.14 },
          data: line.path.episodes.map(one => [{ xAxis: one.start }, { xAxis: one.end ?? dates.at(-1) }]),
        },
      })),
    }),
  };
}
