// After `next build`: hints browsers (Chromium since 136) to compile all functions of a page's scripts at once, on
// another thread, while they load. Otherwise each function is compiled at its first call, on the main thread.
// Decision 26: docs/decisions/0026-v8-compile-hints.md.
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HINT = '//# allFunctionsCalledOnLoad\n';

const [, , built = '.next'] = process.argv;
const chunks = fileURLToPath(new URL(`../${built}/static/chunks`, import.meta.url));
let hinted = 0;
for await (const name of glob('*.js', { cwd: chunks })) {
  const path = join(chunks, name);
  const script = await readFile(path, 'utf8');
  if (script.startsWith(HINT)) continue;
  await writeFile(path, HINT + script);
  hinted += 1;
}
if (hinted === 0)
  throw new Error(`No script in ${chunks} was without a hint: has Next changed where it puts them?`);
