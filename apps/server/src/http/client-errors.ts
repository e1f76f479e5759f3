import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { formatForRest, type Refusal, refusalNamed } from '@caudal/api';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { allowOf, METHODS_IN_USE, methodNotAllowed } from './methods.ts';
import { malformed } from './refusals.ts';

/** What Node's HTTP parser reports. */
interface ParserError extends Error {
  readonly code?: string | undefined;
  /** A Buffer; Fastify's types say otherwise. */
  readonly rawPacket?: unknown;
}

/** A request line with a method that the parser does not know. */
const REQUEST_LINE = /^[!#$%&'*+.^_`|~\w-]+ \S+ HTTP\/1\.[01]\r\n/;

const LONGEST_REQUEST_LINE = 8_192;

/**
 * Answers what never becomes a request: bytes that the parser refuses, requests that do not arrive in time, and CONNECT.
 * Every answer has the shape of REST's refusals and closes its connection.
 *
 * @param headers - of every answer.
 */
export function clientErrorHandler(logger: FastifyBaseLogger, headers: Readonly<Record<string, string>>) {
  return (error: ParserError, socket: Duplex): void => {
    // The caller reset the connection: nobody reads an answer.
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    answerAndClose(socket, { refusal: refusalOfParser(error), logger, headers });
  };
}

/** Node would close the connection without an answer. */
export function refuseTunnels(app: FastifyInstance, headers: Readonly<Record<string, string>>): void {
  const refusal = methodNotAllowed(METHODS_IN_USE);
  app.server.on('connect', (_request, socket) =>
    answerAndClose(socket, { refusal, logger: app.log, headers }),
  );
}

/** Node's codes: https://nodejs.org/api/http.html#event-clienterror */
function refusalOfParser({ code, rawPacket }: ParserError): Refusal {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { ...malformed('too-slow'), status: 408 };
    case 'HPE_HEADER_OVERFLOW':
      return { ...refusalNamed('PAYLOAD_TOO_LARGE'), status: 431 };
    case 'HPE_INVALID_VERSION':
    case 'HPE_PAUSED_H2_UPGRADE':
      return { ...malformed('http-version-unknown'), status: 505 };
    case 'HPE_INVALID_METHOD':
      if (
        Buffer.isBuffer(rawPacket) &&
        REQUEST_LINE.test(rawPacket.toString('latin1', 0, LONGEST_REQUEST_LINE))
      )
        return refusalNamed('NOT_IMPLEMENTED');
  }
  return malformed('http-malformed');
}

function answerAndClose(
  socket: Duplex,
  {
    refusal,
    logger,
    headers: always,
  }: { refusal: Refusal; logger: FastifyBaseLogger; headers: Readonly<Record<string, string>> },
): void {
  const requestId = randomUUID();
  const body = JSON.stringify(formatForRest(refusal, requestId));
  logger.info({ requestId, status: refusal.status, outcome: refusal.domainCode }, 'refused before a request');
  const headers = {
    ...always,
    ...allowOf([refusal]),
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { status } = refusal;
  // Without an error: it would only end in the log.
  if (socket.writable)
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  socket.destroy();
}
