import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

/** Two steps; a stop request ends the first one and then cleans up, as tooling/test.mjs does. */
const SCRIPT = `
  import { endRunning, run } from '${new URL('./steps.mjs', import.meta.url)}';
  import { onStopRequest } from '${new URL('./stop-requests.mjs', import.meta.url)}';
  const node = (code) => run(process.execPath, ['-e', code], { show: true });
  const first = node("console.log('first'); setInterval(() => {}, 1000)");
  void first.then(() => node("console.log('second')"));
  onStopRequest(async () => {
    endRunning();
    await first;
    await node("console.log('third')");
  });
  process.on('exit', () => console.log('exit'));`;

// Windows has no SIGTERM.
if (process.platform !== 'win32') {
  it('endRunning: no further program starts', async () => {
    const script = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], { stdio: 'pipe' });
    const output = text(script.stdout);
    await once(script.stdout, 'data');
    script.kill('SIGTERM');
    await once(script, 'exit');
    expect(await output).toBe('first\nexit\n');
  });
}
