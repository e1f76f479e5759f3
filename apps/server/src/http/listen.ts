import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { FastifyInstance, FastifyListenOptions } from 'fastify';

/**
 * Connections that may wait to be accepted. With Node’s 511, some of a crowd would be dropped and retry after seconds.
 * The system has its own limit.
 */
const BACKLOG = 4_096;

/**
 * Node accepts one connection per listening socket and loop turn (https://github.com/libuv/libuv/pull/3696). With one
 * socket, the first callers of a crowd kept the loop busy: a third of 2,000 were not even accepted within ten seconds.
 * Decision 29: docs/decisions/0029-accept-on-128-sockets.md.
 */
const SOCKETS = 128;

/** Whether several sockets may listen on one port and the system distributes connections among them. */
const SHARES_PORTS = process.platform === 'linux';

/** Listens until the application closes. @returns its address. @throws what Node's `listen` throws. */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  const more: Server[] = [];
  app.addHook('preClose', async () => {
    for (const socket of more) socket.close();
  });
  // Fastify passes `reusePort` to Node, but its types do not know it.
  const options: FastifyListenOptions & { reusePort: boolean } = {
    host,
    port,
    backlog: BACKLOG,
    reusePort: SHARES_PORTS,
  };
  const address = await app.listen(options);
  if (!SHARES_PORTS) return address;
  // `localhost` may have several addresses: use the first.
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
