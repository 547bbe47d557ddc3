// Starts Azurite in a session of its own and leaves it there, so that neither Ctrl-C in the terminal nor the death of the
// function app ends it in the middle of a write: the app stops it, or the next start takes it over.
// Usage: node start.mjs <log file> <azurite arguments...>; prints the process id.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [log, ...args] = process.argv.slice(2);
const azurite = fileURLToPath(new URL('node_modules/azurite/dist/src/azurite.js', import.meta.url));
// A file and not a pipe: a pipe would break when its reader dies, and Azurite with it.
const output = openSync(log, 'w');
const child = spawn(process.execPath, [azurite, ...args], { detached: true, stdio: ['ignore', output, output], windowsHide: true });
child.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
if (child.pid !== undefined) {
  child.unref();
  console.log(child.pid);
}
