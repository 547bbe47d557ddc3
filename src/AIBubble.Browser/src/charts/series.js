import { shown, withUnit } from '../numbers.js';
import { text } from '../page.js';
import { axis, base } from './colours.js';

/** A series as it was known, with the goalposts of every input that reads its plain level. */
export function seriesChart(series, title, goalposts) {
  const rows = mostFrequent(series.observations.filter(row => row.value !== null));
  return {
    name: `${series.indicator}-${series.subject}`,
    label: text('series.label', { series: title }),
    height: 230,
    dates: rows.map(row => row.period),
    read: i => `${rows[i].period}: ${withUnit(rows[i].value, series.unit)} · ${text('series.known', { day: rows[i].knownOn, source: rows[i].source })}`,
    point: i => ({ seriesIndex: 0, dataIndex: i }),
    table: () => ({
      columns: ['periodStart', 'period', 'value', 'unit', 'knownOn', 'quality', 'source', 'citation'],
      rows: rows.map(row => [row.periodStart, row.period, row.value, series.unit, row.knownOn, row.quality, row.source, row.citation]),
    }),
    option: (c, range) => ({
      ...base(c),
      // Room for the name of a post at the very top.
      grid: { left: 56, right: 16, top: 24, bottom: 28 },
      tooltip: { ...base(c).tooltip, trigger: 'axis', valueFormatter: shown },
      xAxis: axis(c, { type: 'time', min: range.from ?? 'dataMin', max: range.to ?? 'dataMax', splitLine: { show: false } }),
      yAxis: axis(c, {
        type: 'value',
        scale: true,
        // The posts are part of the picture even where the series never came near them.
        min: value => Math.min(value.min, ...goalposts.map(post => post.value)),
        max: value => Math.max(value.max, ...goalposts.map(post => post.value)),
        axisLabel: { color: c.quiet, formatter: shown, showMinLabel: false, showMaxLabel: false },
      }),
      series: [{
        type: 'line',
        name: title,
        color: c.industrial,
        symbol: 'circle',
        symbolSize: 4,
        showSymbol: rows.length < 40,
        lineStyle: { width: 2 },
        data: rows.map(row => [row.period, row.value]),
        markLine: {
          symbol: 'none',
          lineStyle: { color: c.heat, type: 'dashed' },
          label: { color: c.fg, position: 'insideStartTop', formatter: mark => mark.name },
          data: goalposts.map(post => ({ yAxis: post.value, name: text('series.goalpost', { score: post.score, value: shown(post.value) }) })),
        },
      }],
    }),
  };
}

/** A year and its quarters are different points: drawn is whatever is most frequent, as in the chart without script. */
function mostFrequent(rows) {
  const months = row => row.periodStart ? Math.round((Date.parse(row.period) - Date.parse(row.periodStart)) / (30 * 86_400_000)) : 0;
  const groups = Map.groupBy(rows, months);
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

/** The levels that give 0 and 100 points, for every input that scores this series as it stands. */
export function goalpostsOf(rubric, indicator, subject) {
  const inputs = rubric.pillars.flatMap(pillar => pillar.criteria).flatMap(criterion => criterion.inputs)
    .filter(input => input.indicator === indicator && input.subject === subject && input.transform.kind === 'level');
  const posts = inputs.flatMap(input => [{ score: 0, value: input.goalposts.low }, { score: 100, value: input.goalposts.high }])
    .filter(post => Number.isFinite(post.value));
  return posts.filter((post, i) => posts.findIndex(other => other.score === post.score && other.value === post.value) === i);
}
