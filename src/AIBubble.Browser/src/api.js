const known = new Map();

/** The JSON of an address, asked for once. */
export function getJson(address) {
  if (!known.has(address)) {
    const answer = read(fetch(address, { headers: { Accept: 'application/json' } }));
    known.set(address, answer);
    answer.catch(() => known.delete(address));
  }

  return known.get(address);
}

/** The JSON of an address as it is now. */
export function getFresh(address) {
  known.delete(address);
  return getJson(address);
}

/** The JSON answer to a posted body; a refusal is thrown with the faults the server names. */
export const postJson = (address, body, signal) =>
  read(fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal }));

async function read(request) {
  const response = await request;
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    const faults = (body?.errors ?? []).map(fault => `${fault.pointer ?? ''} ${fault.message ?? ''}`.trim());
    throw new Error([body?.detail ?? body?.title ?? `HTTP ${response.status}`, ...faults.slice(0, 5)].join('\n'));
  }

  return body;
}
