import {
  appRouter,
  listProcedures,
  type ProcedureDescription,
  RefusalError,
  refusalNamed,
} from '@caudal/api';
import { openApiDocument } from '@caudal/api/openapi';
import { callTRPCProcedure } from '@trpc/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contextOf, type Door } from './door.ts';
import { invalidBody, parseJsonObject } from './json-body.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * `/api/v1/…`: the same procedures for everyone else, and their OpenAPI document.
 * Decision 30: docs/decisions/0030-api-doors-without-adapters.md.
 */
export function restDoor(door: Door) {
  return async (scope: FastifyInstance): Promise<void> => {
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      async (_request: FastifyRequest, body: string) => parseJsonObject(body),
    );

    const document = openApiDocument({ bankName: door.runtime.bankName, baseUrl: '/api/v1' });
    scope.get('/openapi.json', () => document);
    for (const procedure of listProcedures()) addRoute(scope, door, procedure);
    // Here, where bodies are read: elsewhere one of JSON would be refused before the path is.
    scope.all('/*', notFound);
  };
}

/** What a procedure refuses goes to the front door's error handler, like everything else that is thrown. */
function addRoute(
  scope: FastifyInstance,
  door: Door,
  { name, type, meta, inputs }: ProcedureDescription,
): void {
  if (meta.openapi === undefined) return;
  const { method, path } = meta.openapi;
  const takesBody = method === 'POST' || method === 'PATCH';
  const inputOf = takesBody ? bodyOf : queryReader(inputs);
  scope.route<{ Params: Fields; Querystring: Fields }>({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      // A slash at the end is no id.
      if (Object.values(request.params).includes('')) return notFound();
      const input = { ...inputOf(request), ...request.params };
      return callTRPCProcedure({
        router: appRouter,
        path: name,
        type,
        ctx: contextOf(door, request, reply),
        getRawInput: async () => input,
        signal: undefined,
        batchIndex: 0,
      });
    },
  });
}

function notFound(): never {
  throw new RefusalError(refusalNamed('NOT_FOUND'));
}

/** Without a body there was no content type either: Fastify refuses those that it has no parser for. */
function bodyOf({ body }: FastifyRequest): object {
  if (typeof body === 'object' && body !== null) return body;
  throw invalidBody('must be sent as application/json');
}

/** A query holds texts only: that of a number becomes one where the procedure takes it, an empty one was left out. */
function queryReader(inputs: ProcedureDescription['inputs']) {
  const numbers = new Set(inputs.flatMap(numberFieldsOf));
  return ({ query }: { readonly query: Fields }): Fields => {
    const given = Object.entries(query).filter(([, text]) => text !== '');
    return Object.fromEntries(
      given.map(([field, text]) => [field, numbers.has(field) ? numberIn(text) : text]),
    );
  };
}

function numberFieldsOf(input: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).flatMap(([field, schema]) =>
    typeof schema === 'object' && (schema.type === 'integer' || schema.type === 'number') ? [field] : [],
  );
}

/** Anything but a plain whole number stays what it is, for the schema to refuse. */
function numberIn(text: unknown): unknown {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : text;
}
