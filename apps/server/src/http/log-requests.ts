import { trace, traceFields } from '@caudal/tracing';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { levelOf, reasonsOf } from './refusal-line.ts';
import type { Refused } from './refusals.ts';

/** What becomes known of a request on its way, for its log line. */
interface Noted {
  /** Names of procedures. */
  readonly procedures: string[];
  /** What the calls are about: ids of transfers, accounts, payees. */
  readonly about: string[];
  userId: string | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The path as received, without its query. */
    pathAsked: string;
    noted: Noted | null;
  }
}

/**
 * One log line per answer, with the path but not the query, which may contain what people type. docs/operations.md
 * explains each field.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const path = request.url.split('?', 1)[0] ?? '';
    request.pathAsked = path;
    request.log.debug({ method: request.method, path }, 'asked');
  });
  app.decorateRequest('pathAsked', '');
  app.decorateRequest('isStream', false);
  app.decorateRequest('refused', null);
  app.decorateRequest('noted', null);
  app.addHook('onResponse', async (request, reply) => {
    const { method, pathAsked: path, ip: address, refused } = request;
    const line = {
      method,
      path,
      ...notedOf(request),
      ...(request.trace === null ? {} : traceFields(trace.getSpanContext(request.trace))),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      address,
    };
    if (refused === null) request.log.info({ ...line, ...outcomeOf(reply.statusCode) }, 'answered');
    else logRefused(request, refused, line);
  });
}

function logRefused(request: FastifyRequest, refused: readonly Refused[], line: object): void {
  request.log[levelOf(refused)]({ ...line, ...reasonsOf(refused) }, 'answered');
}

/** A page that does not exist is Next's answer, and no refusal of ours. */
function outcomeOf(status: number): { readonly outcome?: 'ok' } {
  return status < 400 ? { outcome: 'ok' } : {};
}

function notedOf({ noted }: FastifyRequest): object {
  if (noted === null) return {};
  const { procedures, about, userId } = noted;
  return {
    ...(procedures.length === 0 ? {} : { procedure: procedures.join(', ') }),
    ...(about.length === 0 ? {} : { about: about.join(', ') }),
    ...(userId === undefined ? {} : { userId }),
  };
}

/** Notes a call of a procedure that exists. @param input - as received, not parsed yet. */
export function noteCall(request: FastifyRequest, procedure: string, input: unknown): void {
  const { procedures, about } = notesOn(request);
  procedures.push(procedure);
  const id = subjectOf(input);
  if (id !== undefined) about.push(id);
}

/** Notes the signed-in caller. */
export function noteCaller(request: FastifyRequest, userId: string): void {
  notesOn(request).userId = userId;
}

function notesOn(request: FastifyRequest): Noted {
  request.noted ??= { procedures: [], about: [], userId: undefined };
  return request.noted;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The id of what a call is about; of a batch of transfers the first one's. Never anything else that callers send. */
function subjectOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  if ('transfers' in input && Array.isArray(input.transfers)) return subjectOf(input.transfers[0]);
  return 'id' in input && typeof input.id === 'string' && UUID.test(input.id) ? input.id : undefined;
}
