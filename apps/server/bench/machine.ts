import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { pgbenchVersion } from './baselines/pgbench.ts';
import { execute } from './connection.ts';
import type { BenchServer } from './server.ts';

/** Where a bench ran, and with what: figures of two machines cannot be compared. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  readonly pgbench: string | undefined;
  /** Of PostgreSQL, where they are not its defaults. */
  readonly settings: Readonly<Record<string, string>>;
}

export async function describeMachine({ ownerUrl }: BenchServer): Promise<Machine> {
  const [version] = await execute<{ server_version: string }>(ownerUrl, 'SHOW server_version');
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.version,
    postgres: version?.server_version ?? 'unknown',
    pgbench: await pgbenchVersion(),
    settings: await settingsOf(ownerUrl),
  };
}

/** @throws where a commit would not be durable: then nothing that is measured means anything. */
async function settingsOf(url: string): Promise<Record<string, string>> {
  const rows = await execute<{ name: string; value: string; chosen: boolean }>(
    url,
    `SELECT name, current_setting(name) AS value, source IN ('command line', 'configuration file') AS chosen
     FROM pg_settings
     WHERE source IN ('command line', 'configuration file') OR name IN ('fsync', 'synchronous_commit')`,
  );
  const settings = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  for (const name of ['fsync', 'synchronous_commit']) {
    if (settings[name] !== 'on')
      throw new Error(`${name} is ${settings[name]}: a commit would not be durable`);
  }
  return settings;
}

/** The average number of processes that want to run, over the last minute: above that of the cores others work too. */
export function loadNow(): number {
  return loadavg()[0] ?? Number.NaN;
}
