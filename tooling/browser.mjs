// Finds a Chromium for the browser tests, or installs one.
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';
import { run, runOrFail, StepFailure } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** @returns the path of a working browser, and its source. */
export async function findBrowser(env) {
  if (env.CAUDAL_CHROMIUM) {
    if (await works(env.CAUDAL_CHROMIUM, env))
      return { path: env.CAUDAL_CHROMIUM, source: 'CAUDAL_CHROMIUM' };
    throw new StepFailure(
      `CAUDAL_CHROMIUM is ${env.CAUDAL_CHROMIUM}, which does not run. Set it to the path of a working Chromium or Chrome.`,
    );
  }
  const installed = (await firstOnPath(env)) ?? (await playwrightsOwn(env));
  if (installed) return { path: installed, source: 'found' };
  const fetched = (await fromDebian(env)) ?? (await fromPlaywright(env));
  if (fetched) return { path: fetched, source: 'installed' };
  throw new StepFailure(
    'The browser tests need Chromium, and none was found. Ask an administrator to run "apt-get install chromium" (Debian) or ' +
      '"npx playwright install --with-deps chromium" (elsewhere), or set CAUDAL_CHROMIUM to the path of a Chromium or Chrome.',
  );
}

async function firstOnPath(env) {
  const paths = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  for (const path of [...paths, MAC_CHROME]) {
    if ((await isExecutable(path)) && (await works(path, env))) return path;
  }
  return undefined;
}

async function playwrightsOwn(env) {
  const { code, output } = await run(
    'node',
    ['-p', 'require("@playwright/test").chromium.executablePath()'],
    { cwd: root, env },
  );
  const path = output.trim();
  return code === 0 && (await isExecutable(path)) && (await works(path, env)) ? path : undefined;
}

async function fromDebian(env) {
  if (process.getuid?.() !== 0 || !(await onPath('apt-get', env))) return undefined;
  const quiet = { cwd: root, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  await runOrFail('apt-get', ['update'], quiet);
  await runOrFail('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
  return firstOnPath(env);
}

async function fromPlaywright(env) {
  const impatient = { ...env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
  const { code } = await run('playwright', ['install', 'chromium'], { cwd: root, env: impatient });
  return code === 0 ? playwrightsOwn(env) : undefined;
}

/** Runs it: on some distributions `chromium` is only a script that says how to install it. */
async function works(path, env) {
  try {
    const { code, output } = await run(path, ['--version'], { cwd: root, env });
    return code === 0 && /Chrom/.test(output);
  } catch (error) {
    if (error instanceof StepFailure) return false;
    throw error;
  }
}

async function onPath(name, env) {
  const found = await Promise.all(
    (env.PATH ?? '').split(delimiter).map((folder) => isExecutable(join(folder, name))),
  );
  return found.includes(true);
}

async function isExecutable(path) {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
