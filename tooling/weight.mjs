// npm run weight: what the scripts of each page weigh when a browser comes to it for the first time, as a table.
import { buildWeb, prepare } from './bootstrap.mjs';
import { findBrowser } from './browser.mjs';
import { main } from './main.mjs';
import { root } from './root.mjs';
import { run, step } from './steps.mjs';

await main(async () => {
  const env = await prepare();
  await buildWeb(env);
  const { path } = await step('Finding a browser', async (result) => {
    const found = await findBrowser(env);
    result(`browser ${found.path}`);
    return found;
  });
  const { code } = await run('playwright', ['test', '--config', 'apps/web/weight.config.ts'], {
    cwd: root,
    env: { ...env, CAUDAL_CHROMIUM: path },
    show: true,
  });
  return code;
});
