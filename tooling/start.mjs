// npm start: from a fresh clone to a served bank.
import { buildWeb, prepare } from './bootstrap.mjs';
import { runCaudal } from './hand-over.mjs';
import { main } from './main.mjs';

await main(async () => {
  const env = await prepare();
  await buildWeb(env);
  return runCaudal(['serve', ...process.argv.slice(2)], env);
});
