import { DEFAULT_HOST, DEFAULT_PORT } from '../config/default-address.ts';
import type { Environment } from '../config/environment.ts';
import { HealthProblem } from './ask-health.ts';

/**
 * The address at which a server, or a worker, of these settings answers on this machine. `caudal serve` checks the
 * settings; a check would load the schemas of all of them here.
 *
 * @throws HealthProblem if there is no such port.
 */
export function healthAddress(
  { HOST, PORT, CAUDAL_METRICS_PORT }: Environment,
  { worker }: { readonly worker: boolean },
): URL {
  const port = worker ? CAUDAL_METRICS_PORT || undefined : PORT || DEFAULT_PORT;
  if (port === undefined)
    throw new HealthProblem('CAUDAL_METRICS_PORT must be given: a worker listens nowhere else.', {
      kind: 'setting',
    });
  const host = onThisMachine(HOST || DEFAULT_HOST);
  const url = /^[1-9]\d{0,4}$/.test(port) ? URL.parse(`http://${host}:${port}`) : null;
  if (url === null)
    throw new HealthProblem(
      `Nothing can be asked at ${host}, port ${port}: give --url, or set HOST and ${worker ? 'CAUDAL_METRICS_PORT' : 'PORT'}.`,
      { kind: 'setting' },
    );
  return url;
}

/** By address: `localhost` can lead elsewhere than the server listens. */
function onThisMachine(host: string): string {
  if (host === '0.0.0.0' || host === 'localhost') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
