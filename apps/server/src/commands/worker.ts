import { Command } from '@commander-js/extra-typings';
import { processEnvironment } from '../config/environment.ts';
import { readServeConfig } from '../config/serve-config.ts';
import { requireFreeMetricsPort } from '../metrics/require-free-metrics-port.ts';
import { interruptSignal } from '../program/interrupt.ts';
import { stopInTime } from '../program/stop-in-time.ts';

/** `caudal worker`: runs the jobs of a bank whose servers run with `--no-worker`. */
export const workerCommand = new Command('worker')
  .description('Run the jobs (e-mails, clean-up) without serving requests')
  .action(async () => {
    const config = readServeConfig(processEnvironment);
    const signal = interruptSignal();
    stopInTime(signal);
    await requireFreeMetricsPort(config);
    // Loaded here, as in `serve`.
    const { work } = await import('../program/work.ts');
    await work(config, signal);
  });
