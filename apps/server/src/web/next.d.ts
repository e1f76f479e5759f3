/**
 * What we use of Next's custom server. Its own types make `NODE_ENV` a required variable of every environment, in
 * this program and in the packages that it is checked together with.
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
