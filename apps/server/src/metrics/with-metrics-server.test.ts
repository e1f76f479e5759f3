import { once } from 'node:events';
import { createServer } from 'node:net';
import { Registry } from '@prometheus-io/client';
import { expect, it } from 'vitest';
import type { Health } from '../http/health-door.ts';
import { withMetricsServer } from './with-metrics-server.ts';

/** A port that was free a moment ago. */
async function aPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new TypeError('it has no port');
  return address.port;
}

async function statusesOf(health?: Health): Promise<Record<string, number>> {
  const port = await aPort();
  const source = { registry: new Registry(), ...(health && { health }) };
  return withMetricsServer(
    { metrics: { port, token: undefined }, http: { host: '127.0.0.1' } },
    source,
    async () => {
      const paths = ['/metrics', '/healthz', '/readyz'];
      const answers = await Promise.all(paths.map((path) => fetch(`http://127.0.0.1:${port}${path}`)));
      return Object.fromEntries(answers.map(({ status }, index) => [paths[index], status]));
    },
  );
}

const WELL: Health = { accepting: () => true, findProblem: async () => undefined };

it('without health: metrics alone', async () => {
  expect(await statusesOf()).toEqual({ '/metrics': 200, '/healthz': 404, '/readyz': 404 });
});

it('with health: alive, and ready while the database has no problem and the process does not stop', async () => {
  expect(await statusesOf(WELL)).toEqual({ '/metrics': 200, '/healthz': 200, '/readyz': 200 });
  const unfit = { ...WELL, findProblem: async () => 'The disk is full.' };
  const stopping = { ...WELL, accepting: () => false };
  for (const health of [unfit, stopping])
    expect(await statusesOf(health)).toEqual({ '/metrics': 200, '/healthz': 200, '/readyz': 503 });
});
