import { Command } from '@commander-js/extra-typings';
import { readDatabaseConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal } from '../program/interrupt.ts';
import { say } from '../program/say.ts';
import { migrateAll, withServer } from '../program/with-database.ts';

/** `caudal migrate`: the migrations alone. Every start runs them first. */
export const migrateCommand = new Command('migrate')
  .description('Migrate the database to this version’s schema')
  .action(async () => {
    const config = readDatabaseConfig(processEnvironment);
    const signal = interruptSignal();
    const applied = await withServer(config, say, (server) => migrateAll(server, { say, signal }));
    if (applied.length === 0) say('The database is up to date.');
  });
