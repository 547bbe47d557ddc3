// Writes the page's script and the notices of the libraries inside it to ../AIBubble.Rendering/Assets, where both are committed: building and
// running the app needs no Node.js package. `--check` writes nothing and fails when what is committed is not what would be written.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = path => fileURLToPath(new URL(path, import.meta.url));
const assets = '../AIBubble.Rendering/Assets/';

const result = await build({
  entryPoints: [at('src/main.js')],
  outfile: at(`${assets}page.js`),
  absWorkingDir: at('.'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  write: false,
  metafile: true,
});

const packages = [...new Set(Object.keys(result.metafile.inputs)
  .map(input => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
  .filter(Boolean))].sort();
const files = new Map([
  ['page.js', result.outputFiles[0].text],
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
