import { execFile } from 'node:child_process';
import { access, constants, readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { processEnvironment } from '../../src/config/environment.ts';
import type { Bench } from '../bench.ts';
import { type Run, type Subject, sampleOf } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { checkRawTables, createRawTables, HOT, MANY, type RawRange } from './raw-tables.ts';

const run = promisify(execFile);

/** Retries with more time, for machines too busy to let it connect. */
const MAX_TRIES = 4;

/** Debian's folder of PostgreSQL programs that are not on the PATH. */
const DEBIAN = '/usr/lib/postgresql';

/** The same tables and statements from PostgreSQL's load generator; undefined if it is not installed. */
export async function openPgbench({
  server,
  signal,
  say,
}: Bench): Promise<Subject<MeasurementOf<'pgbench'>> | undefined> {
  const program = await findPgbench();
  if (program === undefined) {
    say('pgbench is not installed: skipping its measurements.');
    return undefined;
  }
  const url = await createRawTables(server, 'pgbench');
  let done = 0;
  const transfers = async (name: string, range: RawRange): Promise<Run> => {
    const script = join(server.folder, `${name}.pgbench`);
    await writeFile(script, scriptOf(range));
    return async (seconds) => {
      for (let attempt = 1; ; attempt++) {
        // pgbench takes whole seconds, which include the time to connect.
        const time = Math.max(1, Math.round(seconds)) * attempt;
        const output = await runPgbench(program, { url, script, time, signal });
        const operations = numberIn(output, /^number of transactions actually processed: (\d+)/m);
        if (operations === 0 && attempt < MAX_TRIES) continue;
        done += operations;
        return sampleOf(operations, operations / numberIn(output, /^tps = ([\d.]+) \(without initial/m));
      }
    };
  };
  return {
    runs: {
      'pgbench-20': await transfers('many', MANY),
      'pgbench-hot': await transfers('hot', HOT),
    },
    check: () => checkRawTables(url, done),
    close: async () => undefined,
  };
}

/** @returns its output. */
async function runPgbench(
  program: string,
  {
    url,
    script,
    time,
    signal,
  }: {
    readonly url: string;
    readonly script: string;
    /** Seconds. */
    readonly time: number;
    readonly signal: AbortSignal;
  },
): Promise<string> {
  const { pathname, hostname, port, username, password } = new URL(url);
  const { stdout } = await run(
    program,
    // `-n`: no vacuum, since the tables are not pgbench's own.
    ['-n', '-M', 'prepared', '-c', '20', '-j', '2', '-T', `${time}`, '-f', script, pathname.slice(1)],
    {
      signal,
      env: { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: decodeURIComponent(password) },
    },
  );
  return stdout;
}

/** @returns the output of `pgbench --version`; undefined if it is not installed. */
export async function pgbenchVersion(): Promise<string | undefined> {
  const program = await findPgbench();
  return program === undefined ? undefined : (await run(program, ['--version'])).stdout.trim();
}

async function findPgbench(): Promise<string | undefined> {
  const folders = (processEnvironment.PATH ?? '').split(delimiter);
  for (const version of (await foldersIn(DEBIAN)).toSorted((a, b) => Number(b) - Number(a))) {
    folders.push(join(DEBIAN, version, 'bin'));
  }
  for (const folder of folders) {
    const program = join(folder, 'pgbench');
    try {
      await access(program, constants.X_OK);
      return program;
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

function numberIn(output: string, pattern: RegExp): number {
  const found = pattern.exec(output)?.[1];
  if (found === undefined) throw new Error(`unexpected output of pgbench:\n${output}`);
  return Number(found);
}

function scriptOf({ first, count }: RawRange): string {
  return `\\set one random(0, ${count - 1})
\\set from ${first} + :one
\\set to ${first} + mod(:one + random(1, ${count - 1}), ${count})
\\set amount random(1, 100)
\\set debit -:amount
BEGIN;
SELECT id, balance FROM accounts WHERE id IN (:from, :to) ORDER BY id FOR NO KEY UPDATE;
INSERT INTO transfers (from_account_id, to_account_id, amount) VALUES (:from, :to, :amount);
INSERT INTO entries (account_id, amount) VALUES (:from, :debit);
INSERT INTO entries (account_id, amount) VALUES (:to, :amount);
UPDATE accounts SET balance = balance + :debit WHERE id = :from;
UPDATE accounts SET balance = balance + :amount WHERE id = :to;
COMMIT;
`;
}
