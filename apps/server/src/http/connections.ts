import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from '@caudal/identity';
import { inNetworks, plainAddress } from './networks.ts';

/** How many connections may be open at once. */
export interface ConnectionLimits {
  readonly ofProcess: number;
  /** From one network, as attempts are counted. Trusted proxies have no limit of their own: everybody comes from them. */
  readonly ofNetwork: number;
}

/** Which limit closed a new connection. */
export type ConnectionLimit = 'process' | 'network';

export interface ConnectionsOptions {
  readonly limits: ConnectionLimits;
  /** Addresses, or networks such as `10.0.0.0/8`. */
  readonly trustedProxies: readonly string[];
  readonly onRefused?: ((limit: ConnectionLimit) => void) | undefined;
}

/** The open connections of a server. */
export interface Connections {
  count(): number;
  /** Resolves when none is left. */
  allClosed(): Promise<void>;
  /** Closes those on which nothing has arrived: browsers open some in advance. */
  closeUnused(): void;
  /** Closes all, whatever they are doing. */
  closeAll(): void;
}

/**
 * Follows the connections of a server and closes new ones beyond the limits at once: each costs a file descriptor, and
 * without any left the process can accept nobody and open nothing.
 * Decision 47: docs/decisions/0047-connection-limits.md.
 */
export function watchConnections(
  server: Server,
  { limits, trustedProxies, onRefused }: ConnectionsOptions,
): Connections {
  const open = new Set<Socket>();
  const perNetwork = new Map<string, number>();
  const isProxy = inNetworks(trustedProxies);
  const waiting: (() => void)[] = [];

  function limitReached(network: string | undefined): ConnectionLimit | undefined {
    if (open.size >= limits.ofProcess) return 'process';
    if (network === undefined) return undefined;
    return (perNetwork.get(network) ?? 0) >= limits.ofNetwork ? 'network' : undefined;
  }

  function count(network: string | undefined, change: 1 | -1): void {
    if (network === undefined) return;
    const now = (perNetwork.get(network) ?? 0) + change;
    if (now === 0) perNetwork.delete(network);
    else perNetwork.set(network, now);
  }

  // Before Node's own listener, which would read from it.
  server.prependListener('connection', (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? '');
    const network = isProxy(address) ? undefined : networkOf(address);
    const limit = limitReached(network);
    if (limit !== undefined) {
      onRefused?.(limit);
      socket.destroy();
      return;
    }
    open.add(socket);
    count(network, 1);
    socket.once('close', () => {
      open.delete(socket);
      count(network, -1);
      if (open.size === 0) for (const resolve of waiting.splice(0)) resolve();
    });
  });

  return {
    count: () => open.size,
    allClosed: () => {
      if (open.size === 0) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      return promise;
    },
    closeUnused() {
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    },
    closeAll() {
      for (const socket of open) socket.destroy();
    },
  };
}
