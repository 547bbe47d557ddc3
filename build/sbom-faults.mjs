// What CycloneDX 1.6 demands of a bill of materials, as far as ours says anything: https://cyclonedx.org/docs/1.6/json/. An unknown member is
// a fault there too, so that a typing error is one.

const types = new Set(['application', 'framework', 'library', 'container', 'platform', 'operating-system', 'device', 'device-driver', 'firmware', 'file',
  'machine-learning-model', 'data', 'cryptographic-asset']);
const scopes = new Set(['required', 'optional', 'excluded']);
const hashes = { 'MD5': 32, 'SHA-1': 40, 'SHA-256': 64, 'SHA-384': 96, 'SHA-512': 128 };
const serial = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// https://github.com/package-url/purl-spec: a type, perhaps a namespace, a name and a version.
const purl = /^pkg:[a-z][a-z0-9.+-]*\/(?:[A-Za-z0-9._~%-]+\/)*[A-Za-z0-9._~%-]+@[A-Za-z0-9._~%+:-]+$/;
// SPDX: identifiers, joined by words, in brackets where need be.
const license = /^\(*[A-Za-z0-9.+-]+\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9.+-]+\)*)*$/;

/** Whether a license is said as SPDX says it. */
export const isExpression = text => license.test(text);

/** Every fault of a bill of materials, each with its place; none when it is valid. */
export function faultsOf(bom) {
  const faults = [];
  const say = (place, what) => faults.push(`${place}: ${what}`);
  const members = (place, value, needed, allowed) => {
    for (const name of needed) if (value[name] === undefined) say(place, `has no '${name}'`);
    for (const name of Object.keys(value)) if (!needed.includes(name) && !allowed.includes(name)) say(place, `'${name}' is no member of it`);
  };
  const text = (place, value) => { if (typeof value !== 'string' || value.length === 0) say(place, 'is no text'); };

  members('bom', bom, ['bomFormat', 'specVersion'], ['$schema', 'serialNumber', 'version', 'metadata', 'components', 'dependencies']);
  if (bom.bomFormat !== 'CycloneDX') say('bomFormat', `is '${bom.bomFormat}'`);
  if (bom.specVersion !== '1.6') say('specVersion', `is '${bom.specVersion}'`);
  if (bom.$schema !== 'http://cyclonedx.org/schema/bom-1.6.schema.json') say('$schema', 'is of another version');
  if (!serial.test(bom.serialNumber)) say('serialNumber', 'is no URN of a UUID');
  if (!Number.isInteger(bom.version) || bom.version < 1) say('version', 'is no whole number from 1');

  const refs = new Set();
  const component = (place, value) => {
    members(place, value, ['type', 'name'], ['bom-ref', 'version', 'scope', 'hashes', 'licenses', 'purl']);
    text(`${place}/name`, value.name);
    if (!types.has(value.type)) say(`${place}/type`, `'${value.type}' is none`);
    if (value['bom-ref'] !== undefined) {
      text(`${place}/bom-ref`, value['bom-ref']);
      if (refs.has(value['bom-ref'])) say(`${place}/bom-ref`, `'${value['bom-ref']}' is there twice`);
      refs.add(value['bom-ref']);
    }
    if (value.version !== undefined) text(`${place}/version`, value.version);
    if (value.scope !== undefined && !scopes.has(value.scope)) say(`${place}/scope`, `'${value.scope}' is none`);
    if (value.purl !== undefined && !purl.test(value.purl)) say(`${place}/purl`, `'${value.purl}' is none`);
    for (const [i, hash] of (value.hashes ?? []).entries()) {
      members(`${place}/hashes/${i}`, hash, ['alg', 'content'], []);
      if (!(hash.alg in hashes)) say(`${place}/hashes/${i}/alg`, `'${hash.alg}' is none`);
      else if (!new RegExp(`^[0-9a-f]{${hashes[hash.alg]}}$`).test(hash.content)) say(`${place}/hashes/${i}/content`, `is no ${hash.alg}`);
    }
    // A choice: one expression, or licenses by id or name.
    const licenses = value.licenses ?? [];
    if (licenses.some(l => l.expression !== undefined) && licenses.length > 1) say(`${place}/licenses`, 'has an expression and something beside it');
    for (const [i, one] of licenses.entries()) {
      members(`${place}/licenses/${i}`, one, [], ['expression', 'license']);
      if (one.license) members(`${place}/licenses/${i}/license`, one.license, ['name'], []);
      else if (!isExpression(one.expression)) say(`${place}/licenses/${i}/expression`, `'${one.expression}' is none`);
    }
  };

  members('metadata', bom.metadata ?? {}, ['component'], []);
  if (bom.metadata?.component) component('metadata/component', bom.metadata.component);
  for (const [i, value] of (bom.components ?? []).entries()) component(`components/${i}`, value);

  const told = new Set();
  for (const [i, value] of (bom.dependencies ?? []).entries()) {
    members(`dependencies/${i}`, value, ['ref'], ['dependsOn']);
    if (told.has(value.ref)) say(`dependencies/${i}/ref`, `'${value.ref}' is there twice`);
    told.add(value.ref);
    for (const ref of [value.ref, ...value.dependsOn ?? []]) if (!refs.has(ref)) say(`dependencies/${i}`, `'${ref}' is no component`);
    if (new Set(value.dependsOn).size !== (value.dependsOn ?? []).length) say(`dependencies/${i}/dependsOn`, 'names something twice');
  }
  return faults;
}
