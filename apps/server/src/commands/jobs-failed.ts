import { listFailedJobs } from '@caudal/jobs';
import { Command } from '@commander-js/extra-typings';
import { readDatabaseConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal } from '../program/interrupt.ts';
import { withReading } from '../program/with-database.ts';

/** `caudal jobs failed`: what waits for an operator. */
export const jobsFailedCommand = new Command('failed')
  .description('List the jobs that failed for good, by queue and error')
  .action(async () => {
    const signal = interruptSignal();
    const say = (sentence: string) => console.info(sentence);
    const failed = await withReading(readDatabaseConfig(processEnvironment), { say, signal }, listFailedJobs);
    if (failed.length === 0) say('No job has failed for good.');
    for (const { queue, error = 'no answer', count, first, last } of failed)
      say(`${queue}: ${count} × ${error}, from ${first.toISOString()} to ${last.toISOString()}`);
  });
