import { createServer } from 'node:net';
import { CommandProblem } from './problems.ts';

/** Where a server listens, and the setting that says so. */
export interface ListenAt {
  readonly host: string;
  readonly port: number;
  /** Default: `PORT`. */
  readonly setting?: 'PORT' | 'CAUDAL_METRICS_PORT' | undefined;
}

/**
 * Checks the port before the slow parts of a start: database and pages.
 *
 * @throws CommandProblem that says what to do.
 */
export async function requireFreePort({ host, port, setting }: ListenAt): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer();
  probe.once('error', (error) => reject(portProblem(error, { host, port, setting }) ?? error));
  probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  return promise;
}

/** The problem with a port or address that cannot be used; undefined for every other error. */
export function portProblem(
  error: unknown,
  { host, port, setting = 'PORT' }: ListenAt,
): CommandProblem | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const free = port < 65_535 && port >= 1024 ? port + 1 : 3001;
  const other = `choose another port, for example ${setting}=${free}`;
  const problem = (message: string) => new CommandProblem(message, { kind: 'port', cause: error });
  switch (code) {
    case 'EADDRINUSE':
      return problem(`Another program uses port ${port}: stop it, or ${other}.`);
    case 'EACCES':
      return problem(`This system user may not listen on port ${port}: ${other}.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return problem(`HOST ${host} is not an address of this machine: use localhost or 0.0.0.0.`);
    default:
      return undefined;
  }
}
