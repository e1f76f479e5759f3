// npm test: installs what the tests need, a browser included, and runs all tests. A failed stage does not stop the others.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb, prepare } from './bootstrap.mjs';
import { findBrowser } from './browser.mjs';
import { main } from './main.mjs';
import { root } from './root.mjs';
import { run, StepFailure, step } from './steps.mjs';
import { playwrightCounts, vitestCounts } from './test-counts.mjs';

await main(async () => {
  const env = await prepare();
  const reports = await mkdtemp(join(tmpdir(), 'caudal-reports-'));
  const failures = [];
  /** Runs a stage; records a failure and continues. */
  const attempt = async (name, work) => {
    try {
      const value = await work();
      if (value !== false) return value ?? true;
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      console.error(error.message);
    }
    failures.push(name);
    return undefined;
  };
  const succeeds = async (program, args, more = {}) =>
    (await run(program, args, { cwd: root, env: { ...env, ...more }, show: true })).code === 0;

  const browser = await attempt('browser', () =>
    step('Finding a browser', async (say) => {
      const found = await findBrowser(env);
      say(`browser ${found.path}`);
      return found;
    }),
  );

  heading('Checks');
  await attempt('checks', () => succeeds('node', ['tooling/check.mjs']));

  heading('Unit and integration tests');
  const vitestReport = join(reports, 'vitest.json');
  await attempt('unit and integration tests', () =>
    succeeds('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]),
  );

  heading('Browser tests');
  const playwrightReport = join(reports, 'playwright.json');
  const built = await attempt('web build', async () => buildWeb(env));
  if (browser && built) {
    await attempt('browser tests', () =>
      succeeds('playwright', ['test', '--config', 'apps/web/playwright.config.ts', '--reporter=list,json'], {
        CAUDAL_CHROMIUM: browser.path,
        PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
      }),
    );
  } else {
    console.error('Not run: no browser was found, or the web build failed.');
  }

  const counts = [await vitestCounts(vitestReport), await playwrightCounts(playwrightReport)];
  await rm(reports, { recursive: true, force: true });
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(failures.length === 0 ? '\nEverything passed.' : `\nFailed: ${failures.join(', ')}.`);
  console.log(`${passed} passed, ${failed} failed`);
  return failures.length === 0 && failed === 0 && passed > 0 ? 0 : 1;
});

function heading(text) {
  console.log(`\n── ${text}`);
}
