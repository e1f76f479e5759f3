import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { archiveMonths } from '../audit-archive/archive-months.ts';
import { explainWriting } from '../backup/file/new-file.ts';
import { readAuditArchiveConfig } from '../config/audit-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal } from '../program/interrupt.ts';
import { requireClock } from '../program/require-clock.ts';
import { say } from '../program/say.ts';
import { migrateAll, withServer } from '../program/with-database.ts';

/** `caudal audit archive`: months of the audit log into files, out of the database. For the owner of the tables. */
export const auditArchiveCommand = new Command('archive')
  .description(
    'Write old months of the audit log to files, read them back, and take them out of the database, while it is served; can be run again if it was killed',
  )
  .requiredOption('--before <month>', 'archive all months before this one, such as 2025-11', monthOf)
  .requiredOption('--to <folder>', 'where the files go, one a month; it is created if it is missing')
  .action(async ({ before, to }) => {
    const { database, key, monthsKept } = readAuditArchiveConfig(processEnvironment);
    const signal = interruptSignal();
    const folder = resolve(to);
    await withServer(database, say, async (server) => {
      // Ages are told by the database's clock.
      await requireClock(server.ownerUrl);
      await migrateAll(server, { say, signal });
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
        throw explainWriting(error, 'archives', folder);
      });
      const archived = await archiveMonths({
        url: server.ownerUrl,
        before,
        kept: monthsKept,
        folder,
        key,
        signal,
        say,
      });
      if (archived.length === 0) say(`There is no month before ${before} to archive.`);
      else if (archived.some(({ encrypted }) => !encrypted))
        say('The files are not encrypted: they hold personal data, keep them where few can read them.');
    });
  });

function monthOf(given: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(given)) return given;
  throw new InvalidArgumentError('It must be a month such as 2025-11.');
}
