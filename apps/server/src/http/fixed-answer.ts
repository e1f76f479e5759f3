import type { FastifyReply, FastifyRequest } from 'fastify';
import { compressed, type Encoding, encodingFor, LEAST_COMPRESSED, varyBy } from './compress.ts';
import { etagOf, isKnown } from './etag.ts';

/** Slow, and worth it for what is sent again and again. */
const BROTLI_QUALITY = 9;

/**
 * Answers with what is the same for everybody as long as the process runs: compressed once for each encoding, and kept by
 * browsers and proxies for a while.
 *
 * @param content - or what makes it, when it is first asked for.
 */
export function fixedAnswer(
  content: string | Buffer | (() => Promise<string>),
  { type, maxAgeSeconds }: { type: string; maxAgeSeconds: number },
) {
  let made: Promise<Made> | undefined;
  const kept = new Map<Encoding, Promise<Buffer>>();

  async function make(): Promise<Made> {
    const whole = typeof content === 'function' ? await content() : content;
    // An image is compressed already.
    const isSmall = whole.length < LEAST_COMPRESSED || type.startsWith('image/');
    return { whole, etag: etagOf(whole), isSmall };
  }

  function compressedOnce(whole: string | Buffer, encoding: Encoding): Promise<Buffer> {
    const known = kept.get(encoding) ?? compressed(whole, encoding, BROTLI_QUALITY);
    kept.set(encoding, known);
    return known;
  }

  return async (request: FastifyRequest, reply: FastifyReply): Promise<string | Buffer | undefined> => {
    made ??= make();
    const { whole, etag, isSmall } = await made;
    void reply.headers({ etag, 'cache-control': `public, max-age=${maxAgeSeconds}` });
    varyBy(reply, 'Accept-Encoding');
    if (isKnown(request.headers['if-none-match'], etag)) return reply.status(304).send();
    void reply.type(type);
    const encoding = isSmall ? undefined : encodingFor(request);
    if (encoding === undefined) return whole;
    void reply.header('content-encoding', encoding);
    return compressedOnce(whole, encoding);
  };
}

interface Made {
  readonly whole: string | Buffer;
  readonly etag: string;
  readonly isSmall: boolean;
}
