// Says what is in the app: a bill of materials (CycloneDX 1.6, JSON) from the lock files, for every package that a build restores.
//
//   node build/sbom.mjs [file]        # standard output without one
//
// The same lock files give the same bytes: there is no time and no random number in it.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { faultsOf, isExpression } from './sbom-faults.mjs';

const root = new URL('..', import.meta.url);
const read = path => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const components = new Map();
const edges = new Map();

// Neither runs in the app.
const tools = new Set(['Meziantou.Analyzer', 'Microsoft.CodeAnalysis.BannedApiAnalyzers']);

function nuget(project) {
  const lock = read(`src/${project}/packages.lock.json`).dependencies;
  for (const packages of Object.values(lock)) {
    const refOf = name => {
      const found = Object.entries(packages).find(([other]) => other.toLowerCase() === name.toLowerCase());
      return found && found[1].type !== 'Project' ? purl('nuget', found[0], found[1].resolved) : null;
    };
    for (const [name, entry] of Object.entries(packages).filter(([, entry]) => entry.type !== 'Project')) {
      add('nuget', name, entry.resolved, tools.has(name) ? 'excluded' : 'required');
      edges.set(purl('nuget', name, entry.resolved), Object.keys(entry.dependencies ?? {}).map(refOf).filter(Boolean));
    }
  }
}

function npm(folder, scopeOf) {
  const packages = read(`${folder}/package-lock.json`).packages;
  for (const [path, entry] of Object.entries(packages)) {
    if (path && entry.version) {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      add('npm', name, entry.version, scopeOf(path, entry, packages), entry.license, entry.integrity);
    }
  }
}

// A package and all it needs, as Node.js finds them: beside whoever needs it, or further up.
function withAllItNeeds(packages, path, found = new Set()) {
  if (packages[path] && !found.has(path)) {
    found.add(path);
    for (const name of Object.keys(packages[path].dependencies ?? {})) {
      let folder = path;
      while (folder && !packages[`${folder}/node_modules/${name}`]) folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
      withAllItNeeds(packages, folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`, found);
    }
  }
  return found;
}

// A license is an SPDX expression, or something else by name.
function licenses(license) {
  return isExpression(license) ? [{ expression: license }] : [{ license: { name: license } }];
}

function purl(kind, name, version) {
  return `pkg:${kind}/${name.replace('@', '%40')}@${version}`;
}

function add(kind, name, version, scope, license, integrity) {
  const ref = purl(kind, name, version);
  const sha512 = integrity?.startsWith('sha512-') ? Buffer.from(integrity.slice(7), 'base64').toString('hex') : null;
  const before = components.get(ref);
  components.set(ref, {
    type: 'library',
    'bom-ref': ref,
    name,
    version,
    scope: before?.scope === 'required' ? 'required' : scope,
    ...(sha512 && { hashes: [{ alg: 'SHA-512', content: sha512 }] }),
    ...(license && { licenses: licenses(license) }),
    purl: ref,
  });
}

nuget('AIBubble.Functions');
nuget('AIBubble.LocalHost');
// Of the page's script only what is bundled, and the reference of the API, whose one file holds what it needs; of Azurite nothing is in the
// package, a desk installs it.
let reference;
npm('src/AIBubble.Browser', (path, entry, packages) => {
  reference ??= withAllItNeeds(packages, 'node_modules/@scalar/api-reference');
  return entry.dev && !reference.has(path) ? 'excluded' : 'required';
});
npm('infra/azurite', () => 'optional');

const list = [...components.values()].sort((a, b) => a['bom-ref'] < b['bom-ref'] ? -1 : 1);
const digest = createHash('sha256').update(JSON.stringify(list)).digest('hex');
const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${uuid}`,
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': 'aibubble', name: 'AIBubble.Functions' } },
  components: list,
  dependencies: [
    { ref: 'aibubble', dependsOn: list.filter(c => c.scope === 'required').map(c => c['bom-ref']) },
    ...[...edges].sort(([a], [b]) => a < b ? -1 : 1).map(([ref, dependsOn]) => ({ ref, dependsOn: [...new Set(dependsOn)].sort() })),
  ],
};
const faults = faultsOf(bom);
if (faults.length > 0) {
  console.error(['This is no CycloneDX 1.6:', ...faults].join('\n  '));
  process.exit(1);
}
const text = `${JSON.stringify(bom, null, 2)}\n`;
if (process.argv[2]) {
  writeFileSync(process.argv[2], text);
  console.log(`${list.length} packages, ${list.filter(c => c.scope === 'required').length} of them in the app: ${process.argv[2]}`);
} else {
  process.stdout.write(text);
}
