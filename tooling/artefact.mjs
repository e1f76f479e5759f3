// npm run artefact: builds what production runs, from a fresh clone too.
import { prepare } from './bootstrap.mjs';
import { runTypeScript } from './hand-over.mjs';
import { main } from './main.mjs';

await main(async () => runTypeScript('apps/server/artefact/main.ts', process.argv.slice(2), await prepare()));
