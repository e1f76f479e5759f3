// node tooling/run.mjs apps/server/bench/….ts: a program of Caudal's with the flags that its servers have.
import { runTypeScript } from './hand-over.mjs';
import { main } from './main.mjs';

const [program, ...args] = process.argv.slice(2);
await main(() => runTypeScript(program, args, process.env));
