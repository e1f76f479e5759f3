import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { FastifyInstance, FastifyListenOptions } from 'fastify';

/**
 * Connections that may wait to be taken when a crowd comes at once. Of more than Node’s 511 some would be dropped, and
 * come again after seconds. The system has a limit of its own.
 */
const BACKLOG = 4_096;

/**
 * Node takes one connection from each listening socket in a turn of its loop (https://github.com/libuv/libuv/pull/3696).
 * With one socket, those of a crowd who were taken first kept the loop busy, and a third of 2,000 callers was not even
 * taken in ten seconds.
 * Decision 29: docs/decisions/0029-accept-on-128-sockets.md.
 */
const SOCKETS = 128;

/** Where several sockets may listen on one port, and the system shares out among them who comes. */
const SHARES_PORTS = process.platform === 'linux';

/** Listens until the application is closed. @returns its address. @throws what `listen` of Node throws. */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  const more: Server[] = [];
  app.addHook('preClose', async () => {
    for (const socket of more) socket.close();
  });
  // Fastify hands on to Node what its own types do not know.
  const options: FastifyListenOptions & { reusePort: boolean } = {
    host,
    port,
    backlog: BACKLOG,
    reusePort: SHARES_PORTS,
  };
  const address = await app.listen(options);
  if (!SHARES_PORTS) return address;
  // Of several addresses, as `localhost` has them, the first.
  const { address: first, port: chosen } = app.server.address() as AddressInfo;
  while (more.length < SOCKETS - 1) {
    const socket = createServer({ allowHalfOpen: true, noDelay: true }, (connection) =>
      app.server.emit('connection', connection),
    );
    more.push(socket);
    socket.listen({ host: first, port: chosen, backlog: BACKLOG, reusePort: true });
    await once(socket, 'listening');
  }
  return address;
}
