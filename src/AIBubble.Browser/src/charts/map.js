import { nameOf, page, text } from '../page.js';
import { score } from '../numbers.js';
import { axis, base } from './colours.js';

const has = point => Number.isFinite(point.heat) && Number.isFinite(point.industrial);

/** Heat over industrial character: the boom month by month since a chosen year, today with its band, and of each chosen past episode its path and its peak. */
export function mapChart(state) {
  const { report, episodes, chosen } = state;
  const path = () => state.history.filter(point => has(point) && point.asOf >= state.since);
  const pillar = id => report.pillars.find(one => one.id === id);
  const [heat, industrial] = [pillar('heat'), pillar('industrial')];
  const verdict = kind => text(`verdict.${kind}`);
  const at = (day, point, kind) =>
    `${day}: ${nameOf('heat')} ${score(point.heat)}, ${nameOf('industrial')} ${score(point.industrial)}${kind ? ` · ${verdict(kind)}` : ''}`;
  return {
    name: 'map',
    label: text('map.label'),
    height: 460,
    zoom: false,
    get dates() {
      return path().map(point => point.asOf);
    },
    read: i => {
      const point = path()[i];
      return point ? at(point.asOf, point, point.kind) : text('map.none');
    },
    point: i => ({ seriesIndex: 0, dataIndex: i }),
    table: () => ({
      columns: ['path', 'date', 'heat', 'industrial', 'verdict'],
      rows: [
        ...state.history.filter(point => point.asOf >= state.since).map(point => ['AI', point.asOf, point.heat, point.industrial, point.kind]),
        ...episodes.flatMap(one => one.trajectory.map(point => [one.title, point.date, point.heat, point.industrial, point.verdict])),
      ],
    }),
    option: c => {
      const { thresholds, whatIf: own } = state;
      // A region that a threshold at the edge has squeezed flat has no name.
      // Its name stands where past episodes and the boom rarely are: their peaks are at the top left, today is in the middle.
      const region = (kind, colour, from, to, position) => [{
        name: to[1] - from[1] < 6 || to[0] - from[0] < 6 ? '' : verdict(kind),
        coord: from,
        itemStyle: { color: colour },
        label: { position },
      }, { coord: to }];
      const line = (name, colour, data, own) => ({
        type: 'line', name, color: colour, data, symbol: 'circle', symbolSize: 5, showSymbol: true, lineStyle: { width: 2 }, ...own,
      });
      return {
        ...base(c),
        grid: { left: 54, right: 18, top: 14, bottom: 46 },
        tooltip: { ...base(c).tooltip, trigger: 'item', formatter: item => item.data?.said ?? item.name },
        xAxis: axis(c, { type: 'value', min: 0, max: 100, name: nameOf('industrial'), nameLocation: 'middle', nameGap: 26 }),
        yAxis: axis(c, { type: 'value', min: 0, max: 100, name: nameOf('heat'), nameLocation: 'middle', nameGap: 32 }),
        series: [
          line('AI', c.plain, path().map(point => ({ value: [point.industrial, point.heat], said: at(point.asOf, point, point.kind) })), {
            lineStyle: { width: 1.5, type: 'dotted' },
            symbolSize: 4,
            markArea: thresholds && {
              silent: true,
              label: { color: c.quiet, fontStyle: 'italic', fontSize: 11 },
              data: [
                region('speculative-bubble', c['bad-bg'], [0, thresholds.hot], [thresholds.industrial, 100], 'insideBottomLeft'),
                region('industrial-bubble', c['warn-bg'], [thresholds.industrial, thresholds.hot], [100, 100], 'insideTopRight'),
                region('no-bubble', c.panel, [0, 0], [thresholds.industrial, thresholds.hot], 'insideBottomLeft'),
                region('industrial-build-out', c['good-bg'], [thresholds.industrial, 0], [100, thresholds.hot], 'insideBottomRight'),
              ],
            },
          }),
          ...episodes.filter(one => chosen.has(one.id)).map(one => line(one.title, colourOf(c, episodes.indexOf(one)),
            one.trajectory.filter(has).map(point => ({
            value: [point.industrial, point.heat],
            said: `${one.title}\n${at(point.date, point, point.verdict)}`,
            symbolSize: point.date === one.asOf ? 13 : 5,
            symbol: point.date === one.asOf ? 'diamond' : 'circle',
            label: point.date === one.asOf ? {
              show: true,
              formatter: one.title.split(/[,，]/)[0],
              ...place(point, { heat: heat?.score, industrial: industrial?.score }),
              // Two manias of one corner must not stand on each other.
              offset: [0, episodes.indexOf(one) % 2 * 14],
              color: c.fg,
              textBorderColor: c.bg,
              textBorderWidth: 3,
            } : undefined,
          })))),
          ...now(c, heat, industrial, at),
          ...own ? [{
            type: 'scatter', name: text('whatif.title'), symbol: 'triangle', symbolSize: 16, color: c.tension, z: 11,
            data: [{ value: [own.industrial, own.heat], said: `${text('whatif.title')}\n${at(page.asOf, own, own.kind)}` }],
          }] : [],
        ],
      };
    },
  };
}

/** Beside the peak of an episode, towards the middle; below it where today's name would stand on it. */
const place = (point, today) => point.industrial <= 60 ? { position: 'right' }
  : has(today) && Math.abs(point.heat - today.heat) < 12 ? { position: 'bottom', align: 'right' } : { position: 'left' };

const colourOf = (c, index) => [c.heat, c.industrial, c.divergence, c.hedge, c.tension][index % 5];

/** Today: the point, and its bands as two lines through it. */
function now(c, heat, industrial, at) {
  if (!has({ heat: heat?.score, industrial: industrial?.score })) {
    return [];
  }

  const band = (from, to) => ({
    type: 'line', name: text('map.band'), color: c.fg, symbol: 'none', data: [from, to], lineStyle: { width: 7, opacity: 0.25, cap: 'round' }, silent: true,
  });
  return [
    ...heat.low === null || heat.low === undefined ? [] : [band([industrial.score, heat.low], [industrial.score, heat.high])],
    ...industrial.low === null || industrial.low === undefined ? [] : [band([industrial.low, heat.score], [industrial.high, heat.score])],
    {
      type: 'scatter', name: page.asOf, symbolSize: 15, color: c.fg, z: 10,
      label: { show: true, formatter: text('map.now'), position: 'right', color: c.fg, fontWeight: 700, textBorderColor: c.bg, textBorderWidth: 3 },
      data: [{ value: [industrial.score, heat.score], said: at(page.asOf, { heat: heat.score, industrial: industrial.score }) }],
    },
  ];
}
