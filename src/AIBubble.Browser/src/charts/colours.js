const dark = matchMedia('(prefers-color-scheme: dark)');

/** The page's own colours as they are now. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const names = ['bg', 'fg', 'quiet', 'line', 'panel', 'track', 'heat', 'industrial', 'divergence', 'hedge', 'tension', 'plain', 'good', 'warn', 'bad',
    'good-bg', 'warn-bg', 'bad-bg'];
  return Object.fromEntries(names.map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Tells when the reader's system turns dark or light. */
export const whenColoursChange = run => dark.addEventListener('change', run);

/** What all charts have in common. */
export const base = c => ({
  animation: false,
  textStyle: { color: c.fg, fontFamily: 'system-ui, sans-serif' },
  // As SVG text, for HTML would need styles that the page's policy forbids.
  tooltip: {
    renderMode: 'richText',
    confine: true,
    backgroundColor: c.panel,
    borderColor: c.quiet,
    textStyle: { color: c.fg, fontSize: 12 },
    extraCssText: '',
  },
});

/** An axis in the page's colours. */
export const axis = (c, own) => ({
  axisLine: { lineStyle: { color: c.quiet } },
  axisTick: { lineStyle: { color: c.quiet } },
  axisLabel: { color: c.quiet, hideOverlap: true },
  nameTextStyle: { color: c.fg, fontWeight: 600 },
  splitLine: { lineStyle: { color: c.track } },
  ...own,
});
