// npm test: installs what the tests need, a browser included, and runs all tests. A failed stage does not stop the others.
import { join } from 'node:path';
import { buildWeb, prepare } from './bootstrap.mjs';
import { findBrowser } from './browser.mjs';
import { listFailures } from './failures.mjs';
import { main } from './main.mjs';
import { outputStream, sideBySide } from './output.mjs';
import { root } from './root.mjs';
import { listSlowest } from './slowest.mjs';
import { endRunning, run, StepFailure, step } from './steps.mjs';
import { exitCodeOf, onStopRequest } from './stop-requests.mjs';
import { clearTestFolder, leftRunning, makeTestFolder } from './test-folder.mjs';
import {
  readCheckReport,
  readPlaywrightReport,
  readPlaywrightTimes,
  readVitestReport,
  readVitestTimes,
} from './test-reports.mjs';

const UNIT_TESTS = 'unit and integration tests';
const BROWSER_TESTS = 'browser tests';

await main(async () => {
  const prepared = await prepare();
  const { folder, env: own } = await makeTestFolder();
  // Colours, where the programs themselves cannot see the terminal.
  const env = { ...prepared, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  onStopRequest(async (signal) => {
    endRunning();
    await clearTestFolder(folder);
    process.exit(exitCodeOf(signal));
  });

  const failures = [];
  /** What came between: a build that failed, a browser that was not found. */
  const problems = [];
  /** Runs a stage; records a failure and continues. */
  const attempt = async (name, work) => {
    try {
      const value = await work();
      if (value !== false) return value ?? true;
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      say(error.message);
      problems.push({ name, message: error.output || error.message, flaky: false });
    }
    failures.push(name);
    return undefined;
  };
  const succeeds = async (program, args, more = {}) =>
    (await run(program, args, { cwd: root, env: { ...env, ...more }, show: true })).code === 0;

  const vitestReport = join(folder, 'vitest.json');
  const playwrightReport = join(folder, 'playwright.json');
  const checkReport = join(folder, 'checks.json');

  // Many unit tests wait, and the build computes. Journeys beside them too would make both slow on two cores.
  let browser;
  let isBuilt;
  await sideBySide([
    async () => {
      heading('Unit and integration tests');
      await attempt(UNIT_TESTS, () =>
        succeeds(
          'vitest',
          ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
          own,
        ),
      );
    },
    async () => {
      heading('Web build and browser');
      isBuilt = await attempt('web build', () => buildWeb(env));
      browser = await attempt('browser', () =>
        step('Finding a browser', async (result) => {
          const found = await findBrowser(env);
          result(`browser ${found.path}`);
          return found;
        }),
      );
    },
  ]);

  heading('Checks');
  await attempt('checks', () => succeeds('node', ['tooling/check.mjs', `--report=${checkReport}`]));

  heading('Browser tests');
  if (browser && isBuilt) {
    await attempt(BROWSER_TESTS, () =>
      succeeds('playwright', ['test', '--config', 'apps/web/playwright.config.ts', '--reporter=list,json'], {
        ...own,
        CAUDAL_CHROMIUM: browser.path,
        PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
      }),
    );
  } else {
    say('Not run: no browser was found, or the web build failed.');
  }

  const outcomes = [
    await readVitestReport(vitestReport, !failures.includes(UNIT_TESTS)),
    await readPlaywrightReport(playwrightReport, !failures.includes(BROWSER_TESTS)),
  ];
  const checks = await readCheckReport(checkReport);
  const times = [...(await readVitestTimes(vitestReport)), ...(await readPlaywrightTimes(playwrightReport))];
  const left = await leftRunning(folder);
  await clearTestFolder(folder);
  if (left.length > 0) {
    console.error(`\nThe tests left processes running:\n${left.join('\n')}`);
    failures.push('processes left running');
  }
  const tests = outcomes.flatMap((outcome) => outcome.failures);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = tests.filter(({ flaky }) => !flaky).length;
  for (const line of listSlowest(times)) console.log(line);
  for (const line of listFailures([...tests, ...checks, ...problems])) console.log(line);
  console.log(failures.length === 0 ? '\nEverything passed.' : `\nFailed: ${failures.join(', ')}.`);
  console.log(`${passed} passed, ${failed} failed`);
  return failures.length === 0 && failed === 0 && passed > 0 ? 0 : 1;
});

function heading(text) {
  say(`\n── ${text}`);
}

function say(text) {
  outputStream().write(`${text}\n`);
}
