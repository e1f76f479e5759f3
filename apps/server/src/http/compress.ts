import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyReply, FastifyRequest } from 'fastify';

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

export type Encoding = 'br' | 'gzip';

/** The encoding that a caller prefers; undefined if they take none of ours. */
export function encodingFor({ headers }: Pick<FastifyRequest, 'headers'>): Encoding | undefined {
  return negotiate<Encoding>(String(headers['accept-encoding'] ?? ''), ['br', 'gzip']) ?? undefined;
}

/** @param quality - of Brotli: 4 costs as much as gzip and saves more, 9 is for what is compressed once. */
export function compressed(text: string | Buffer, encoding: Encoding, quality = 4): Promise<Buffer> {
  if (encoding === 'gzip') return toGzip(text);
  return toBrotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** Characters. A default page is smaller: compressing it would cost half as much again as answering it. */
export const LEAST_COMPRESSED = 16 * 1024;

/**
 * Compresses large answers. For `onSend` of a route that reads, and never where an answer holds a secret: such answers
 * are to POST requests. Requests with a cookie are left alone, since another page can make a browser send one and guess
 * at the answer by its length (BREACH); a token no page can make it send.
 * Decision 101: docs/decisions/0101-etags-compression-and-caching.md.
 */
export async function compressAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < LEAST_COMPRESSED) return payload;
  varyBy(reply, 'Accept-Encoding');
  if (request.method !== 'GET' || request.headers.cookie !== undefined) return payload;
  const encoding = encodingFor(request);
  if (encoding === undefined) return payload;
  const body = await compressed(payload, encoding);
  void reply.header('content-encoding', encoding);
  return body;
}

/** Adds a request header on which the answer depends. */
export function varyBy(reply: FastifyReply, header: string): void {
  const others = reply.getHeader('vary');
  void reply.header('vary', others === undefined ? header : `${others}, ${header}`);
}
