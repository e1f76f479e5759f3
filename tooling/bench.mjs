// npm run bench -- …: measures the bank, on a fresh machine as well.
import { prepare } from './bootstrap.mjs';
import { runTypeScript } from './hand-over.mjs';
import { main } from './main.mjs';

await main(async () => runTypeScript('apps/server/bench/main.ts', process.argv.slice(2), await prepare()));
