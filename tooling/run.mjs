// node tooling/run.mjs apps/server/bench/….ts: runs a program with the Node flags of Caudal's servers.
import { runTypeScript } from './hand-over.mjs';
import { main } from './main.mjs';

const [program, ...args] = process.argv.slice(2);
await main(() => runTypeScript(program, args, process.env));
