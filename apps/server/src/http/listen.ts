import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { type AddressInfo, createServer, Server } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
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

/** Without end, new callers could hold up a stop. */
const MAX_LAST_CALLERS_MS = 2_000;

export interface Listening {
  /** With the port, which the system chooses if the wanted one is 0. */
  readonly url: string;
  /** Closes the port, without losing a caller whose connection waits to be accepted. Resolves when it is closed. */
  stop(): Promise<void>;
}

/** Listens until `stop` or until the application closes. @throws what Node's `listen` throws. */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  // Not left to Fastify: its own server for the second address of `localhost` would know no limits and no stop.
  const [first = host, ...others] = await addressesOf(host);
  // Fastify passes `reusePort` to Node, but its types do not know it.
  const options: FastifyListenOptions & { reusePort: boolean } = {
    host: first,
    port,
    backlog: BACKLOG,
    reusePort: SHARES_PORTS,
  };
  const more: ListeningSocket[] = [];
  const closeMore = async () => {
    for (const socket of more.splice(0)) await socket.close();
  };
  // For an application that closes without `stop`.
  app.addHook('preClose', closeMore);
  const url = await app.listen(options);
  const main = new ListeningSocket(app.server);
  const { port: chosen } = app.server.address() as AddressInfo;
  const listenOn = async (address: string) => {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (connection) =>
      app.server.emit('connection', connection),
    );
    server.listen({ host: address, port: chosen, backlog: BACKLOG, reusePort: SHARES_PORTS });
    await once(server, 'listening');
    more.push(new ListeningSocket(server));
  };
  for (const address of others) await listenOn(address);
  while (SHARES_PORTS && more.length < SOCKETS - 1) await listenOn(first);
  return {
    url,
    async stop() {
      await closeMore();
      await main.close();
    },
  };
}

/** `localhost` may have several addresses, and callers use any. */
async function addressesOf(host: string): Promise<string[]> {
  if (host !== 'localhost') return [host];
  const found = await lookup(host, { all: true });
  return [...new Set(found.map(({ address }) => address))];
}

/** One of the sockets that accept connections. */
class ListeningSocket {
  readonly #server: Server;
  #accepted = 0;

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', () => {
      this.#accepted += 1;
    });
  }

  /** Accepts the callers who wait in the system's queue, then closes: with the socket, the system drops its queue. */
  async close(): Promise<void> {
    const giveUpAt = performance.now() + MAX_LAST_CALLERS_MS;
    let before: number;
    do {
      before = this.#accepted;
      await pollOnce();
    } while (this.#accepted > before && performance.now() < giveUpAt);
    // Not `close` of Node's HTTP server, which also closes the connections that wait for their next request.
    Server.prototype.close.call(this.#server);
  }
}

/** After two turns the loop has asked the system for new connections at least once. */
async function pollOnce(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
