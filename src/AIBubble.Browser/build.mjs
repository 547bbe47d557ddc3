// Writes the scripts of the report's and the reference's page and the notices of the libraries inside them to ../AIBubble.Rendering/Assets, where both are committed: building and
// running the app needs no Node.js package. `--check` writes nothing and fails when what is committed is not what would be written.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = path => fileURLToPath(new URL(path, import.meta.url));
const assets = '../AIBubble.Rendering/Assets/';

const options = {
  absWorkingDir: at('.'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  write: false,
  metafile: true,
};
const page = await build({ ...options, entryPoints: [at('src/main.js')], outfile: at(`${assets}page.js`) });
const reference = await build({ ...options, entryPoints: [at('src/reference.js')], outfile: at(`${assets}reference.js`) });

// The reader is taken as its makers built it: the bundle that pages load where there is no bundler.
const reader = '@scalar/api-reference';
const scalar = await readFile(at(`node_modules/${reader}/dist/browser/standalone.js`), 'utf8');

const bundled = Object.keys(page.metafile.inputs).map(input => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean);
const packages = [...new Set([...bundled, ...await requiredBy(reader)])].sort();
const files = new Map([
  ['page.js', page.outputFiles[0].text],
  ['reference.js', reference.outputFiles[0].text],
  ['scalar.js', scalar],
  ['notices.txt', await notices(packages)],
]);

let drifted = false;
for (const [name, text] of files) {
  const path = at(assets + name);
  if (process.argv.includes('--check')) {
    const committed = await readFile(path, 'utf8').catch(() => '');
    if (committed !== text) {
      drifted = true;
      console.error(`${name} is not what src/AIBubble.Browser makes: run 'npm ci && npm run build' there and commit it.`);
    }
  } else {
    await writeFile(path, text);
    console.log(`${name}: ${Buffer.byteLength(text)} bytes`);
  }
}

process.exitCode = drifted ? 1 : 0;

// A package and what it needs when it runs, which its bundle may hold.
async function requiredBy(name, found = new Set()) {
  if (!found.has(name)) {
    const text = await readFile(at(`node_modules/${name}/package.json`), 'utf8').catch(() => null);
    if (text) {
      found.add(name);
      for (const needed of Object.keys(JSON.parse(text).dependencies ?? {})) {
        await requiredBy(needed, found);
      }
    }
  }

  return found;
}

async function notices(names) {
  const parts = ['The scripts of this app contain the following libraries.\n'];
  for (const name of names) {
    const root = `node_modules/${name}/`;
    const { version, license } = JSON.parse(await readFile(at(`${root}package.json`), 'utf8'));
    parts.push(`${name} ${version} (${license})\n`);
    for (const file of ['NOTICE', 'LICENSE', 'LICENSE.txt']) {
      const text = await readFile(at(root + file), 'utf8').catch(() => null);
      if (text) {
        parts.push(text.replace(/\r\n/g, '\n').split('\n').map(line => line.trimEnd()).join('\n').trim() + '\n');
      }
    }
  }

  return parts.join('\n');
}
