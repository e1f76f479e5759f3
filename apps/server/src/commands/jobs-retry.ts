import { RETRYABLE_QUEUES, retryFailedJobs } from '@caudal/jobs';
import { Argument, Command } from '@commander-js/extra-typings';
import { readDatabaseConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal } from '../program/interrupt.ts';
import { say } from '../program/say.ts';
import { withDatabase } from '../program/with-database.ts';

/** `caudal jobs retry QUEUE`: lets them run again. */
export const jobsRetryCommand = new Command('retry')
  .description('Let the failed jobs of a queue run again')
  .addArgument(new Argument('<queue>').choices(RETRYABLE_QUEUES))
  .action(async (queue) => {
    const config = readDatabaseConfig(processEnvironment);
    const signal = interruptSignal();
    const count = await withDatabase(config, { say, signal }, ({ reading }) =>
      retryFailedJobs(reading, queue),
    );
    say(
      count === 0
        ? `No job of ${queue} has failed for good.`
        : `${count} ${count === 1 ? 'job' : 'jobs'} of ${queue} will run again: a worker takes them.`,
    );
  });
