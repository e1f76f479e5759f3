// Makes a fresh clone runnable. Uses only Node's own modules and runs on Node 20.
import { installPackages } from './install.mjs';
import { root } from './root.mjs';
import { runOrFail, step } from './steps.mjs';
import { prepareToolchain } from './toolchain.mjs';

/** Gets Node, pnpm and packages, and generates code. @returns the environment for later commands. */
export async function prepare() {
  const env = await step('Getting Node and pnpm', async (say) => {
    const prepared = await prepareToolchain();
    const version = await runOrFail('node', ['--version'], { cwd: root, env: prepared });
    say(`Node ${version.trim().slice(1)} and pnpm`);
    return prepared;
  });
  await step('Installing packages', async (say) => {
    say((await installPackages(env)) ? 'packages installed' : 'packages are up to date');
  });
  await step('Generating code', async (say) => {
    await turbo('generate', env);
    say('code generated');
  });
  return env;
}

/** Builds the web for production. */
export async function buildWeb(env) {
  await step('Building the web', async (say) => {
    const output = await turbo('build', env);
    say(/\b(\d+) cached, \1 total/.test(output) ? 'the web is up to date' : 'web built');
  });
}

/** Runs a Turbo task. Turbo skips packages whose inputs it has cached. */
function turbo(task, env) {
  return runOrFail('turbo', ['run', task, '--output-logs=errors-only', '--log-order=grouped'], {
    cwd: root,
    env,
  });
}
