import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ConnectionLimits } from '../http/connections.ts';
import { SETTINGS } from './setting.ts';

/** How many connections the server keeps open, and how it stops. */
export interface ConnectionConfig extends ConnectionLimits {
  /** How long a stop leaves the port open after `/readyz` says no. */
  readonly drainDelayMs: number;
}

/** Enough for a crowd; each costs about 20 KB and a file descriptor. */
const MAX_CONNECTIONS = 10_000;
const MAX_CONNECTIONS_PER_NETWORK = 1_000;

/** File descriptors for everything else: the ports, the pool, files. */
const OTHER_DESCRIPTORS = 500;

/** A load balancer that asks every two seconds, and gives up on the second no, has noticed. */
export const DRAIN_DELAY_SECONDS = 5;

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/, { message: `must be a number from ${from} to ${to}` })
    .transform(Number)
    .refine((number) => number >= from && number <= to, {
      message: `must be a number from ${from} to ${to}`,
    });

export const connectionSettings = {
  CAUDAL_MAX_CONNECTIONS: wholeNumber(1, 1_000_000)
    .prefault(String(MAX_CONNECTIONS))
    .register(SETTINGS, {
      meaning: `Open connections of the process. At most ${OTHER_DESCRIPTORS} fewer than its file descriptors (\`ulimit -n\`)`,
    }),
  CAUDAL_MAX_CONNECTIONS_PER_NETWORK: wholeNumber(1, 1_000_000)
    .prefault(String(MAX_CONNECTIONS_PER_NETWORK))
    .register(SETTINGS, {
      meaning: 'Open connections of one IPv4 address or IPv6 /56. Trusted proxies have no such limit',
    }),
  CAUDAL_DRAIN_DELAY_SECONDS: wholeNumber(0, 300)
    .optional()
    .register(SETTINGS, {
      meaning:
        'How long a stop keeps the port open after `/readyz` says no: 0 to 300. See [Stopping](operations.md#stopping)',
      unset: `\`${DRAIN_DELAY_SECONDS}\`; \`0\` with the embedded PostgreSQL`,
      fallback: (given) => String(drainDelaySecondsWithout(given('DATABASE_URL'))),
      example: '20',
    }),
};

export function connectionConfigOf(given: {
  readonly DATABASE_URL?: string | undefined;
  readonly CAUDAL_MAX_CONNECTIONS: number;
  readonly CAUDAL_MAX_CONNECTIONS_PER_NETWORK: number;
  readonly CAUDAL_DRAIN_DELAY_SECONDS?: number | undefined;
}): ConnectionConfig {
  const ofProcess = Math.min(given.CAUDAL_MAX_CONNECTIONS, mostConnections());
  const ofNetwork = given.CAUDAL_MAX_CONNECTIONS_PER_NETWORK;
  const delaySeconds = given.CAUDAL_DRAIN_DELAY_SECONDS ?? drainDelaySecondsWithout(given.DATABASE_URL);
  return { ofProcess, ofNetwork, drainDelayMs: delaySeconds * 1_000 };
}

/** Nobody balances load in front of the embedded database's one server. */
function drainDelaySecondsWithout(databaseUrl: string | undefined): number {
  return databaseUrl === undefined ? 0 : DRAIN_DELAY_SECONDS;
}

/** What the system allows this process. Only Linux says so without a command. */
function mostConnections(): number {
  if (process.platform !== 'linux') return Number.POSITIVE_INFINITY;
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const descriptors = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  return Math.max(1, descriptors - OTHER_DESCRIPTORS);
}
