import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { daysOfEveryZone } from './fixtures/days.ts';

const PROGRAM = fileURLToPath(new URL('./fixtures/wrong-starts.ts', import.meta.url));
const days = daysOfEveryZone().join('\n');

test.concurrent.each([
  ['America/Chicago', 360],
  ['Asia/Beirut', -120],
  ['Pacific/Chatham', -825],
])('`startOfDay` on a host in %s: right around every clock change of three years', async (TZ, offset) => {
  expect(await startsInProcess(TZ)).toEqual({ offset, wrong: [] });
});

/** What a process whose time zone is `TZ` gets wrong. */
function startsInProcess(TZ: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, TZ };
    const child = execFile(process.execPath, [PROGRAM], { env }, (error, stdout) =>
      error === null ? resolve(JSON.parse(stdout)) : reject(error),
    );
    child.stdin?.end(days);
  });
}
