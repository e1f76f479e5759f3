// npm run smoke:start: starts the bank as a newcomer does (npm start), goes through it as Ana, and stops it. On Linux,
// macOS and Windows. Its data folder is its own and deleted at the end.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bankAt, SmokeFailure } from './bank-client.mjs';
import { journey } from './journey.mjs';

/** Fetching, installing and building on a machine that has none of it. */
const WAIT_SECONDS = 900;
const START = fileURLToPath(new URL('../../tooling/start.mjs', import.meta.url));
const onWindows = process.platform === 'win32';

// The journey through a bank that has ended would go on asking.
process.exit(await smokeStart());

/** @returns the exit code. */
async function smokeStart() {
  const folder = await mkdtemp(join(tmpdir(), 'caudal-start-'));
  // The bank of root runs its PostgreSQL as another user.
  await chmod(folder, 0o711);
  const password = randomBytes(12).toString('base64url');
  const port = await freePort();
  const env = { ...process.env, CAUDAL_DATA_DIR: join(folder, 'data'), CAUDAL_DEMO_PASSWORD: password };
  const child = spawn(process.execPath, [START], { env: { ...env, PORT: String(port) }, stdio: 'inherit' });
  // A bank that ends before it has been stopped is the failure to talk about, not that nothing answers.
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const bank = bankAt(`http://localhost:${port}`, { waitSeconds: WAIT_SECONDS });
  const customer = { username: 'ana', password, to: 'bruno' };
  try {
    const tooEarly = await Promise.race([
      ended,
      journey({ bank, customer, say: (what) => console.log(`✓ ${what}`) }),
    ]);
    if (tooEarly !== undefined)
      throw new SmokeFailure(`npm start ended by itself: ${JSON.stringify(tooEarly)}`);
    const { code } = await stop(child, ended);
    // Windows has no signals to stop in order by.
    if (!onWindows && code !== 0) throw new SmokeFailure(`The bank stopped with exit code ${code}.`);
    console.log('✓ stops');
    return 0;
  } catch (error) {
    if (!(error instanceof SmokeFailure)) throw error;
    console.error(`✗ ${error.message}`);
    await stop(child, ended);
    return 1;
  } finally {
    // On Windows the files of a process that has just ended can still be held.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  }
}

/** Stops the bank with all of its processes. @returns how it ended. */
function stop(child, ended) {
  if (child.exitCode === null && child.signalCode === null) {
    if (onWindows) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else child.kill('SIGTERM');
  }
  return ended;
}

async function freePort() {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
