import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clearTestFolder, makeTestFolder } from './test-folder.mjs';

/** Says that it runs, and ignores the usual signals. */
const STUBBORN = `for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
  setInterval(() => {}, 1000);
  console.log('runs');`;

/** Starts a process in a group of its own, as a browser and PostgreSQL have. */
async function start(env, cwd) {
  const child = spawn(process.execPath, ['-e', STUBBORN], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

// Other systems do not show which processes belong to a folder.
if (process.platform === 'linux') {
  it('clearTestFolder: ends the processes of the folder, PostgreSQL last, and no others', async () => {
    const { folder, env } = await makeTestFolder();
    const cluster = join(folder, 'postgres');
    await mkdir(cluster);
    const marked = await start({ ...process.env, ...env }, '/');
    const postgres = await start({ PATH: process.env.PATH }, cluster);
    const stranger = await start({ PATH: process.env.PATH }, '/');

    const ends = [marked, postgres].map((child) => once(child, 'exit'));
    await clearTestFolder(folder);
    expect((await Promise.all(ends)).map(([, signal]) => signal)).toEqual(['SIGKILL', 'SIGQUIT']);
    await expect(access(folder)).rejects.toThrow('ENOENT');
    expect(stranger.signalCode).toBeNull();
    stranger.kill('SIGKILL');
  });
}
