// Azurite in this process, for as long as its owner lives: the process that holds the other end of standard input. However that
// one ends, the system closes the pipe, and Azurite writes what it has accepted and ends.
// Usage: node start.mjs <azurite arguments...>; a first line on standard input starts it.
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGBREAK'];
const shutDown = () => process.emit('message', 'shutdown'); // what Azurite listens for once it has started
let abandoned = false;

// A terminal signals everything that runs in it, also while the owner has work to finish: only the owner's end counts.
for (const signal of signals) process.on(signal, () => {});
process.on('newListener', (event, listener) => {
  if (signals.includes(event)) process.nextTick(() => process.off(event, listener));
  if (event === 'message' && abandoned) setImmediate(shutDown);
});

// With the owner the readers of our output are gone too, which must not stop the writing.
for (const stream of [process.stdin, process.stdout, process.stderr]) stream.on('error', () => {});
process.stdin.once('data', () => import('./node_modules/azurite/dist/src/azurite.js'));
process.stdin.once('close', () => {
  abandoned = true;
  shutDown();
  setTimeout(() => process.exit(1), 60_000).unref(); // never outlives its owner by longer
});
