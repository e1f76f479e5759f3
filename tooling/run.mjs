// node tooling/run.mjs apps/server/proofs/….ts: runs a proof or a benchmark, from a fresh clone too.
import { prepare } from './bootstrap.mjs';
import { runTypeScript } from './hand-over.mjs';
import { main } from './main.mjs';

const [program, ...args] = process.argv.slice(2);
await main(async () => runTypeScript(program, args, await prepare()));
