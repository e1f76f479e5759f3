import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { pgbenchVersion } from './baselines/pgbench.ts';
import { execute } from './connection.ts';
import type { BenchServer } from './server.ts';

/** The machine and versions of a bench run. Figures of different machines are not comparable. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  readonly pgbench: string | undefined;
  /** PostgreSQL settings that differ from its defaults. */
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

/** @throws if commits are not durable: then the figures mean nothing. */
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
      throw new Error(`${name} is ${settings[name]}: commits would not be durable`);
  }
  return settings;
}

/** The load average of the last minute. More than the number of cores means that others use the machine, too. */
export function loadNow(): number {
  return loadavg()[0] ?? Number.NaN;
}
