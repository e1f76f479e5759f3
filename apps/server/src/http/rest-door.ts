import type { IncomingMessage } from 'node:http';
import {
  appRouter,
  issueNamed,
  listProcedures,
  type ProcedureDescription,
  RefusalError,
  refusalNamed,
} from '@caudal/api';
import { callTRPCProcedure } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wantsStream } from './activity-stream.ts';
import { bodyLimitOf } from './body-limits.ts';
import { compressAnswer } from './compress.ts';
import { contextOf, type Door } from './door.ts';
import { tagAnswer } from './etag.ts';
import { fixedAnswer } from './fixed-answer.ts';
import { invalidBody, parseJsonObject, textOf } from './json-body.ts';
import { noteCall } from './log-requests.ts';
import { noSuchRoute, watchMethods } from './methods.ts';
import { documentOf } from './openapi-text.ts';
import { malformed, unsupportedMediaType } from './refusals.ts';

/** Answers that are the same for everybody. */
const PUBLIC: ReadonlySet<string> = new Set(['currencies.list']);

/** How long browsers and proxies may keep what is the same for everybody: it changes with a release or a restart. */
const MAX_AGE_SECONDS = 300;

type Fields = Readonly<Record<string, unknown>>;

/** What answers instead of a procedure, by its name, where the caller accepts server-sent events. */
export type Streams = Readonly<
  Record<string, (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>>
>;

/**
 * `/api/v1/…`: the procedures as REST, and their OpenAPI document.
 * Decision 30: docs/decisions/0030-api-doors-without-adapters.md.
 */
export function restDoor(door: Door, streams: Streams) {
  return async (scope: FastifyInstance): Promise<void> => {
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer' },
      async ({ routeOptions, headers }: FastifyRequest, body: Buffer) => {
        const text = textOf(body, headers['content-type']);
        return text === '' && routeOptions.config.isBodyOptional === true ? {} : parseJsonObject(text);
      },
    );
    scope.addContentTypeParser('*', refuseUnlessEmpty);

    const document = documentOf(door.runtime.bankName);
    const refuseOtherMethods = watchMethods(scope);
    const type = 'application/json; charset=utf-8';
    scope.get('/openapi.json', fixedAnswer(document, { type, maxAgeSeconds: MAX_AGE_SECONDS }));
    for (const procedure of listProcedures()) addRoute(scope, door, procedure, streams[procedure.name]);
    refuseOtherMethods();
    // In this scope, which parses bodies: elsewhere a JSON body would be refused before the unknown path.
    scope.all('/*', (request) => {
      throw new RefusalError(noSuchRoute(request));
    });
  };
}

/** A body in chunks, of which there are none, is no body: some proxies send one for each request without. */
async function refuseUnlessEmpty({ headers }: FastifyRequest, body: IncomingMessage): Promise<undefined> {
  if (headers['content-type'] !== undefined || !(await isEmpty(body)))
    throw new RefusalError(unsupportedMediaType);
}

/** Reads on to the end of a body that is not, for the next request on the connection. */
function isEmpty(body: IncomingMessage): Promise<boolean> {
  return new Promise((resolve, reject) => {
    body.once('data', () => resolve(false));
    body.once('end', () => resolve(true));
    body.once('error', reject);
  });
}

/** Refusals of the procedure go to the front door's error handler, like all errors. */
function addRoute(
  scope: FastifyInstance,
  door: Door,
  { name, type, meta, inputs }: ProcedureDescription,
  stream: Streams[string] | undefined,
): void {
  if (meta.openapi === undefined) return;
  const { method, path } = meta.openapi;
  const takesBody = method === 'POST' || method === 'PATCH';
  const isBodyOptional = !requiresBody(path, inputs);
  const inputOf = takesBody ? bodyReader(isBodyOptional) : queryReader(inputs);
  scope.route<{ Params: Fields; Querystring: Fields }>({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    bodyLimit: bodyLimitOf(name),
    config: { isBodyOptional },
    ...(method === 'GET' ? { onSend: [tagAnswer, compressAnswer] } : {}),
    handler: async (request, reply) => {
      if (stream !== undefined && wantsStream(request)) return stream(request, reply);
      // A trailing slash leaves the id empty.
      if (Object.values(request.params).includes('')) return notFound();
      const input = { ...inputOf(request), ...request.params };
      noteCall(request, name, input);
      const answer: unknown = await callTRPCProcedure({
        router: appRouter,
        path: name,
        type,
        ctx: contextOf(door, request, reply),
        getRawInput: async () => input,
        signal: undefined,
        batchIndex: 0,
      });
      if (PUBLIC.has(name)) void reply.header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
      return answer;
    },
  });
}

function notFound(): never {
  throw new RefusalError(refusalNamed('NOT_FOUND'));
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a REST operation. */
    readonly isBodyOptional?: boolean;
  }
}

/** Whether a field that is not in the path must be given. */
function requiresBody(path: string, inputs: ProcedureDescription['inputs']): boolean {
  return inputs.some(
    (input) =>
      input instanceof z.ZodObject &&
      Object.entries(input.shape).some(
        ([field, schema]) =>
          !path.includes(`{${field}}`) && schema instanceof z.ZodType && !schema.safeParse(undefined).success,
      ),
  );
}

/** No object means no body: Fastify refuses content types without a parser. */
function bodyReader(isOptional: boolean) {
  return ({ body }: FastifyRequest): object => {
    if (typeof body === 'object' && body !== null) return body;
    if (isOptional) return {};
    throw invalidBody('body-required');
  };
}

/**
 * Query values are text: number fields are converted. A program that sends an empty or a repeated parameter means
 * something else than it gets.
 */
function queryReader(inputs: ProcedureDescription['inputs']) {
  const numbers = new Set(inputs.flatMap(numberFieldsOf));
  return ({ query, url }: { readonly query: Fields; readonly url: string }): Fields => {
    // Fastify leaves what it cannot decode as it is: `%E9` would be searched for, letter by letter.
    if (!isDecodable(url)) throw new RefusalError(malformed('address-malformed'));
    const given = Object.entries(query);
    const issues = given.flatMap(([field, value]) => {
      if (value === '') return issueNamed('empty', { path: [field] });
      return Array.isArray(value) ? issueNamed('repeated', { path: [field] }) : [];
    });
    if (issues.length > 0) throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues }));
    return Object.fromEntries(
      given.map(([field, text]) => [field, numbers.has(field) ? numberIn(text) : text]),
    );
  };
}

function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

function numberFieldsOf(input: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).flatMap(([field, schema]) =>
    typeof schema === 'object' && (schema.type === 'integer' || schema.type === 'number') ? [field] : [],
  );
}

/** Anything but a plain whole number stays text, for the schema to refuse. */
function numberIn(text: unknown): unknown {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : text;
}
