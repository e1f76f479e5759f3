import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Its answer takes as long as its reader does: the time says nothing about the server's. */
    isStream: boolean;
  }
}

/**
 * Takes an answer from Fastify, which would hold its request's place in the load limit until the end of it: begins it
 * with the headers that Fastify has so far and these. Return the reply right after it.
 */
export function takeOver(reply: FastifyReply, headers: Readonly<Record<string, string>>): ServerResponse {
  const soFar = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  reply.request.isStream = true;
  reply.hijack();
  // Proxies would keep what is written until there is enough of it.
  return reply.raw.writeHead(200, { ...Object.fromEntries(soFar), 'x-accel-buffering': 'no', ...headers });
}
