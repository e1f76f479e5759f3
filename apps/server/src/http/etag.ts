import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The tag of an answer. Weak: a compressed answer has other bytes and the same meaning. */
export function etagOf(content: string | Buffer): string {
  return `W/"${hash('sha1', content, 'base64url')}"`;
}

/** Whether an `If-None-Match` names the tag. Weak comparison (RFC 9110, 13.1.2): no marker, any of a list, or `*`. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const strong = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').map(strong).includes(strong(etag));
}

/** Gives an answer its tag, and leaves out the body that the caller has already. For `onSend` of a route that reads. */
export async function tagAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (reply.statusCode !== 200 || typeof payload !== 'string') return payload;
  const etag = etagOf(payload);
  void reply.header('etag', etag);
  if (request.method !== 'GET' || !isKnown(request.headers['if-none-match'], etag)) return payload;
  void reply.status(304).removeHeader('content-type');
  return null;
}
