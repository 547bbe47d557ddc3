import { el } from '../dom.js';

let fields = 0;

/** A slider and a field that say the same number; `changed` is told every new one. */
export function slider({ name, label, value, min, max, step, changed }) {
  const id = `what-if-${++fields}`;
  const range = el('input', { type: 'range', 'data-what-if': name, min, max, step, value, 'aria-label': label, input: () => tell(range.value) });
  const number = el('input', { type: 'number', id, step: 'any', value, change: () => tell(number.value) });
  const set = next => {
    range.value = next;
    number.value = next;
  };
  const tell = next => {
    if (next !== '' && Number.isFinite(Number(next))) {
      set(next);
      changed(Number(next));
    }
  };
  return { row: el('div', { class: 'what-if-row' }, el('label', { for: id }, label), range, number), set };
}

/** A field for a number without natural ends. */
export function field({ label, value, changed }) {
  const input = el('input', { type: 'number', step: 'any', value, 'aria-label': label, change: () => {
    if (input.value !== '' && Number.isFinite(Number(input.value))) {
      changed(Number(input.value));
    }
  } });
  return input;
}
