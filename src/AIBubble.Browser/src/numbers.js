/** A number as people read it: at most four significant digits, large ones grouped. */
export function shown(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return '–';
  }

  const size = Math.abs(value);
  if (size >= 1e6) {
    const [unit, letters] = size >= 1e12 ? [1e12, 'T'] : size >= 1e9 ? [1e9, 'G'] : [1e6, 'M'];
    return `${(value / unit).toFixed(2)} ${letters}`;
  }

  return size >= 1000 ? value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, '\u202f') : Number(value.toPrecision(4)).toString();
}

/** A score, 0–100, or a difference of scores with its sign. */
export const score = value => value === null || value === undefined ? '–' : value.toFixed(1);
export const points = value => value === null || value === undefined ? '–' : (value > 0 ? '+' : value < 0 ? '−' : '±') + Math.abs(value).toFixed(1);
