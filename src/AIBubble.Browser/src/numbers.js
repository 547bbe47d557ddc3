import { page } from './page.js';

/** A number as the page writes it: at most four significant digits, large ones with the language's word for their size. */
export function shown(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return '–';
  }

  const size = Math.abs(value);
  const magnitude = size < 1e6 ? null : page.magnitudes.find(one => size >= one.factor);
  if (magnitude) {
    return `${Number((value / magnitude.factor).toPrecision(3))}\u00a0${magnitude.word}`;
  }

  const digits = size >= 1000 ? value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',') : Number(value.toPrecision(4)).toString();
  return digits.replace('-', '−');
}

/** A value with its unit, as the page writes it. */
export function withUnit(value, unit) {
  switch (unit) {
    case '%': return shown(value) + page.texts['number.percent'];
    case 'ratio': return `${shown(value)}\u00a0×`;
    case 'index':
    case 'score': return shown(value);
    default: {
      const [number, word] = [shown(value), page.texts[`unit.${unit}`] ?? unit];
      // Chinese has no space between its words.
      return number + (ideograph.test(number.at(-1)) && ideograph.test(word[0]) ? '' : '\u00a0') + word;
    }
  }
}

const ideograph = /[\u2e80-\uffff]/;

/** A score, 0–100. */
export const score = value => value === null || value === undefined ? '–' : value.toFixed(1);

/** A difference of scores with its sign. */
export const points = value =>
  value === null || value === undefined ? '–' : (value > 0 ? '+' : value < 0 ? '−' : '±') + Math.abs(value).toFixed(1);
