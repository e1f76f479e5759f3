import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const CHECK = fileURLToPath(new URL('check.sql', import.meta.url));

const answer = z.strictObject({
  acknowledged: z.number(),
  lost: z.number(),
  doubled: z.number(),
  neverAcknowledged: z.number(),
  balancesNotOfTheLog: z.number(),
  balancesNotOfEntries: z.number(),
  sumOfBalances: z.number(),
});

/** What the independent checker found, in transfers and accounts. Everything but `acknowledged` has to be 0. */
export type Found = z.infer<typeof answer>;

/** Runs `check.sql` with psql. @param log - the acknowledgements that the callers wrote down. */
export async function checkAcknowledged(url: string, log: string): Promise<Found> {
  const psql = spawn('/usr/bin/psql', ['--no-psqlrc', '--quiet', '--file', CHECK, url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(psql.stdout), pipeline(createReadStream(log), psql.stdin)]);
  return answer.parse(JSON.parse(output));
}

/** @throws AssertionError if anything is wrong. */
export function assertFaultless(found: Found): void {
  assert.deepEqual(found, {
    acknowledged: found.acknowledged,
    lost: 0,
    doubled: 0,
    neverAcknowledged: 0,
    balancesNotOfTheLog: 0,
    balancesNotOfEntries: 0,
    sumOfBalances: 0,
  });
}
