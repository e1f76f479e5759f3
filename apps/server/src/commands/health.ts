import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { processEnvironment } from '../config/environment.ts';
import { askHealth } from '../health/ask-health.ts';
import { healthAddress } from '../health/health-address.ts';
import { say } from '../program/say.ts';

/** Longer than `/readyz` waits for the database, shorter than supervisors wait for a check. */
const PATIENCE_SECONDS = 3;

/** `caudal health`: for health checks of containers, and for people. Loads neither the bank nor a database. */
export const healthCommand = new Command('health')
  .description('Ask the server on this machine whether it is alive; exits with 23 if not')
  .option(
    '--ready',
    'ask whether it can serve: it is not stopping, and the database answers and can be written',
  )
  .option('--worker', 'ask a worker, at CAUDAL_METRICS_PORT')
  .option('--url <url>', 'ask another one, such as http://10.0.0.11:3000', parseUrl)
  .option('--timeout <seconds>', 'how long to wait for the answer', parseSeconds, PATIENCE_SECONDS)
  .action(async ({ ready = false, worker = false, url, timeout }) => {
    const address = url ?? healthAddress(processEnvironment, { worker });
    const path = ready ? '/readyz' : '/healthz';
    say(await askHealth(new URL(path, address), { timeoutMs: timeout * 1_000 }));
  });

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError('It is no http address.');
  return url;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 60)) throw new InvalidArgumentError('It must be a number up to 60.');
  return seconds;
}
