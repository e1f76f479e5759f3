import { awaitMigrated } from '@caudal/db/migrations';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { readDatabaseConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal } from '../program/interrupt.ts';
import { requireClock } from '../program/require-clock.ts';
import { say } from '../program/say.ts';
import { migrateAll, withServer } from '../program/with-database.ts';

/** An hour: a migration tries for ten minutes to get a table that others use. */
const LONGEST_WAIT = 3_600;

/** `caudal migrate`: the migrations alone. Every start runs them first. */
export const migrateCommand = new Command('migrate')
  .description('Migrate the database to this version’s schema')
  .option(
    '--wait <seconds>',
    'migrate nothing: wait until another process has, and fail after that long',
    secondsOf,
  )
  .action(async ({ wait }) => {
    const config = readDatabaseConfig(processEnvironment);
    const signal = interruptSignal();
    const applied = await withServer(config, say, async (server) => {
      if (wait === undefined) {
        await requireClock(server.ownerUrl);
        return migrateAll(server, { say, signal });
      }
      await awaitMigrated({ url: server.ownerUrl, forMs: wait * 1_000, log: say, signal });
      return [];
    });
    if (applied.length === 0) say('The database is up to date.');
  });

function secondsOf(text: string): number {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds <= LONGEST_WAIT))
    throw new InvalidArgumentError(`It must be a number of seconds from 0 to ${LONGEST_WAIT}.`);
  return seconds;
}
