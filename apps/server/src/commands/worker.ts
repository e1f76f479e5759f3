import { findDatabaseProblem } from '@caudal/db';
import { Command } from '@commander-js/extra-typings';
import { processEnvironment } from '../config/environment.ts';
import { readServeConfig } from '../config/serve-config.ts';
import { withWorker } from '../jobs/with-worker.ts';
import { watchProblem } from '../metrics/database-metrics.ts';
import { requireFreeMetricsPort, withMetricsServer } from '../metrics/with-metrics-server.ts';
import { aborted, interruptSignal } from '../program/interrupt.ts';
import { withBank } from '../program/open-bank.ts';
import { say } from '../program/say.ts';
import { stopInTime } from '../program/stop-in-time.ts';
import { whileSchemaFits } from '../program/while-schema-fits.ts';
import { withLog } from '../program/with-log.ts';

/** `caudal worker`: runs the jobs of a bank whose servers run with `--no-worker`. */
export const workerCommand = new Command('worker')
  .description('Run the jobs (e-mails, clean-up) without serving requests')
  .action(async () => {
    const config = readServeConfig(processEnvironment);
    const signal = interruptSignal();
    stopInTime(signal);
    await requireFreeMetricsPort(config);
    await withLog(config, async (logger) => {
      await withBank(config, { say, signal, logger }, (bank) =>
        whileSchemaFits({ ...bank, signal, logger }, (stop) => {
          stopInTime(stop);
          const findProblem = () => findDatabaseProblem(bank.prisma);
          watchProblem(bank.metrics.registry, findProblem);
          const health = { accepting: () => !stop.aborted, findProblem };
          return withMetricsServer(config, { ...bank.metrics, health }, () =>
            withWorker(bank, bank.jobContext, async () => {
              say('Running jobs. Ctrl-C stops the worker.');
              await aborted(stop);
              say('Finishing running jobs.');
            }),
          );
        }),
      );
      say('Stopped.');
    });
  });
