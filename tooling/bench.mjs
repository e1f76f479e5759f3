// npm run bench -- …: measures the bank, from a fresh clone too.
import { prepare } from './bootstrap.mjs';
import { runTypeScript } from './hand-over.mjs';
import { main } from './main.mjs';

await main(async () => runTypeScript('apps/server/bench/main.ts', process.argv.slice(2), await prepare()));
