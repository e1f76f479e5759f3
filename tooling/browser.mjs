// Finds a Chromium for the browser tests, or installs one: first the headless shell, which has no windows to draw.
// Decision 117: docs/decisions/0117-journeys-in-a-headless-shell.md.
import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { outputStream } from './output.mjs';
import { root } from './root.mjs';
import { run, StepFailure } from './steps.mjs';

const SHELL = 'chromium-headless-shell';
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns the path of a working browser, and its source. */
export async function findBrowser(env) {
  if (env.CAUDAL_CHROMIUM) {
    if (await works(env.CAUDAL_CHROMIUM, env))
      return { path: env.CAUDAL_CHROMIUM, source: 'CAUDAL_CHROMIUM' };
    throw new StepFailure(
      `CAUDAL_CHROMIUM is ${env.CAUDAL_CHROMIUM}, which does not run. Set it to the path of a working Chromium or Chrome.`,
    );
  }
  const shell = await firstOnPath([SHELL], env);
  if (shell) return { path: shell, source: 'found' };
  const fetchedShell = await fromDebian(SHELL, env);
  if (fetchedShell) return { path: fetchedShell, source: 'installed' };
  const installed = (await firstOnPath(NAMES, env)) ?? (await playwrightsOwn(env));
  if (installed) return { path: installed, source: 'found' };
  const fetched = (await fromDebian('chromium', env)) ?? (await fromPlaywright(env));
  if (fetched) return { path: fetched, source: 'installed' };
  throw new StepFailure(
    'The browser tests need Chromium, and none was found. Ask an administrator to run "apt-get install chromium-headless-shell" (Debian) or ' +
      '"npx playwright install --with-deps chromium" (elsewhere), or set CAUDAL_CHROMIUM to the path of a Chromium or Chrome.',
  );
}

async function firstOnPath(names, env) {
  const paths = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => resolve(folder, name)));
  for (const path of paths) {
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

/** Installs a package of Debian. @returns its browser, or undefined where that is not possible or does not succeed. */
async function fromDebian(name, env) {
  if (process.getuid?.() !== 0 || !(await onPath('apt-get', env))) return undefined;
  const options = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10'];
  const quiet = { cwd: root, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  for (const args of [
    ['update'],
    // It must not replace what somebody uses.
    ['install', '--yes', '--no-install-recommends', '--no-remove', name],
  ]) {
    const { code, output } = await run('apt-get', [...options, ...args], quiet);
    if (code === 0) continue;
    outputStream().write(`apt-get ${args[0]} did not succeed, so another browser is looked for:\n${output}`);
    return undefined;
  }
  return firstOnPath([name], env);
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
