/** Saves text or a blob as a file. */
export function save(content, name, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun once the click returned; the address may go after a moment.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Rows as CSV (RFC 4180), with a byte order mark for spreadsheets; text that a spreadsheet would run as a formula is kept text. */
export function csv(columns, rows) {
  const cell = value => {
    if (value === null || value === undefined) {
      return '';
    }

    const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return '\ufeff' + [columns, ...rows].map(row => row.map(cell).join(',') + '\r\n').join('');
}

/** A drawn SVG as a PNG of twice its size, on the page's background. */
export async function png(svg, width, height, background) {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width * 2, height * 2];
    const context = canvas.getContext('2d');
    context.fillStyle = background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error('PNG')), 'image/png'));
  } finally {
    URL.revokeObjectURL(address);
  }
}
