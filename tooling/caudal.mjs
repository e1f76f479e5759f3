// npm run caudal -- …: the command line, from a fresh clone too.
import { prepare } from './bootstrap.mjs';
import { runCaudal } from './hand-over.mjs';
import { main } from './main.mjs';
import { showProgressOnStderr } from './output.mjs';

showProgressOnStderr();

await main(async () => runCaudal(process.argv.slice(2), await prepare()));
