/** Observations of a CSV with a header: indicator, period and value at least. Comma, semicolon or tab; with semicolons numbers may have a decimal comma. */
export function parse(content) {
  const lines = rows(content.replace(/^\ufeff/, ''));
  const [header, ...body] = lines;
  if (!header || body.length === 0) {
    throw new Error('CSV: a header and at least one row are needed.');
  }

  const names = header.map(name => name.trim());
  return body.map(cells => {
    const observation = {};
    names.forEach((name, i) => {
      const cell = (cells[i] ?? '').trim();
      if (cell !== '') {
        observation[name] = name === 'value' ? number(cell) : cell;
      }
    });
    return observation;
  });
}

function number(cell) {
  const plain = /^[+-]?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell;
  const value = Number(plain);
  // What is no number goes as it is: the server says at which place it stands.
  return Number.isFinite(value) ? value : cell;
}

function rows(content) {
  const first = content.slice(0, content.search(/[\r\n]|$/));
  const separator = [';', '\t', ','].find(mark => first.includes(mark)) ?? ',';
  const found = [];
  let [row, cell, quoted] = [[], '', false];
  const endRow = () => {
    row.push(cell);
    if (row.some(one => one.trim() !== '')) {
      found.push(row);
    }

    [row, cell] = [[], ''];
  };
  for (let i = 0; i < content.length; i++) {
    const letter = content[i];
    if (quoted) {
      if (letter !== '"') {
        cell += letter;
      } else if (content[i + 1] === '"') {
        cell += letter;
        i++;
      } else {
        quoted = false;
      }
    } else if (letter === '"') {
      quoted = true;
    } else if (letter === separator) {
      row.push(cell);
      cell = '';
    } else if (letter === '\n' || letter === '\r') {
      endRow();
    } else {
      cell += letter;
    }
  }

  endRow();
  return found;
}
