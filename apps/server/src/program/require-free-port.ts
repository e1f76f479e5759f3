import { createServer } from 'node:net';
import type { HttpConfig } from '../config/http-config.ts';
import { CommandProblem } from './problems.ts';

/**
 * Checks the port before the slow parts of a start: database and pages.
 *
 * @throws CommandProblem that says what to do.
 */
export async function requireFreePort({ host, port }: HttpConfig): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer();
  probe.once('error', (error) => reject(portProblem(error, { host, port }) ?? error));
  probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  return promise;
}

/** The problem with a port or address that cannot be used; undefined for every other error. */
export function portProblem(
  error: unknown,
  { host, port }: Pick<HttpConfig, 'host' | 'port'>,
): CommandProblem | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const other = `choose another port, for example PORT=${port < 65_535 && port >= 1024 ? port + 1 : 3001}`;
  switch (code) {
    case 'EADDRINUSE':
      return new CommandProblem(`Another program uses port ${port}: stop it, or ${other}.`, {
        kind: 'port',
        cause: error,
      });
    case 'EACCES':
      return new CommandProblem(`This system user may not listen on port ${port}: ${other}.`, {
        kind: 'port',
        cause: error,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CommandProblem(`HOST ${host} is not an address of this machine: use localhost or 0.0.0.0.`, {
        kind: 'port',
        cause: error,
      });
    default:
      return undefined;
  }
}
