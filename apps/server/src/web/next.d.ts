/**
 * The part of Next's custom server that we use. Next's own types make `NODE_ENV` a required variable of every
 * environment, here and in all packages that are type-checked together with this one.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface NextServer {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close(): Promise<void>;
}

export default function next(options: {
  readonly dev: boolean;
  readonly dir: string;
  readonly hostname: string;
  readonly port: number;
}): NextServer;
