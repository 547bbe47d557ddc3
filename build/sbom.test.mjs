// node --test build/sbom.test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultsOf } from './sbom-faults.mjs';

const written = execFileSync(process.execPath, [fileURLToPath(new URL('sbom.mjs', import.meta.url))], { encoding: 'utf8', maxBuffer: 64 << 20 });
const changed = change => { const bom = JSON.parse(written); change(bom); return faultsOf(bom); };

test('ours has no fault', () => assert.deepEqual(faultsOf(JSON.parse(written)), []));

test('what the page ships is in it', () => {
  const browser = JSON.parse(readFileSync(new URL('../src/AIBubble.Browser/package.json', import.meta.url), 'utf8'));
  const shipped = { ...browser.dependencies, '@scalar/api-reference': browser.devDependencies['@scalar/api-reference'] };
  const required = JSON.parse(written).components.filter(c => c.scope === 'required').map(c => c.name);
  assert.ok(Object.keys(shipped).length > 0);
  for (const name of Object.keys(shipped)) assert.ok(required.includes(name), name);
  assert.ok(!required.includes('esbuild'));
});

for (const [what, change] of Object.entries({
  'another version of the format': bom => { bom.specVersion = '1.4'; },
  'a serial number that is none': bom => { bom.serialNumber = 'urn:uuid:1'; },
  'a component without a name': bom => { delete bom.components[0].name; },
  'a type that there is not': bom => { bom.components[0].type = 'package'; },
  'a scope that there is not': bom => { bom.components[0].scope = 'runtime'; },
  'a member that there is not': bom => { bom.components[0].licence = 'MIT'; },
  'a component twice': bom => { bom.components.push(bom.components[0]); },
  'a hash that is cut off': bom => { bom.components.find(c => c.hashes).hashes[0].content = 'abc'; },
  'a license in prose': bom => { bom.components.find(c => c.licenses?.[0].expression).licenses[0].expression = 'SEE LICENSE IN license.txt'; },
  'an address that is none': bom => { bom.components[0].purl = 'nuget/x'; },
  'a dependency on nothing': bom => { bom.dependencies[0].dependsOn = ['pkg:nuget/Nothing@1.0.0']; },
  'a dependency twice': bom => { bom.dependencies.push(bom.dependencies[0]); },
})) {
  test(`${what} is a fault`, () => assert.equal(changed(change).length > 0, true));
}
