import { findDatabaseProblem } from '@caudal/db';
import type { ServeConfig } from '../config/serve-config.ts';
import { withWorker } from '../jobs/with-worker.ts';
import { watchProblem } from '../metrics/database-metrics.ts';
import { withMetricsServer } from '../metrics/with-metrics-server.ts';
import { aborted } from './interrupt.ts';
import { withBank } from './open-bank.ts';
import { say } from './say.ts';
import { stopInTime } from './stop-in-time.ts';
import { whileSchemaFits } from './while-schema-fits.ts';
import { withLog } from './with-log.ts';

/** Runs jobs until the signal, then finishes those that run. */
export async function work(config: ServeConfig, signal: AbortSignal): Promise<void> {
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
}
