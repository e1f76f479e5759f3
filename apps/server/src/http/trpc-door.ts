import {
  appRouter,
  formatForTrpc,
  listProcedures,
  type Refusal,
  RefusalError,
  refusalNamed,
  refusalOf,
} from '@caudal/api';
import { MAX_CALLS_PER_REQUEST } from '@caudal/schemas';
import { callTRPCProcedure } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken } from './authenticate.ts';
import { bodyLimitOfCalls, LARGEST_BODY } from './body-limits.ts';
import { compressAnswer } from './compress.ts';
import { contextOf, type Door } from './door.ts';
import { IDEMPOTENCY_KEY } from './idempotency-key.ts';
import { invalidBody, parseJson, textOf } from './json-body.ts';
import { noteCall } from './log-requests.ts';
import { methodNotAllowed, watchMethods } from './methods.ts';
import { headersOfRefusals } from './refusal-headers.ts';
import { invalidField, malformed, noteRefusal, refusalOfRequest, refuse } from './refusals.ts';

interface TrpcRoute {
  Params: { readonly path: string };
  Querystring: { readonly batch?: unknown; readonly input?: unknown };
}
type TrpcRequest = FastifyRequest<TrpcRoute>;

interface Call {
  readonly path: string;
  readonly input: unknown;
}

/** The outcome of one call. */
interface Answer {
  readonly status: number;
  readonly body: { readonly result: { readonly data: unknown } } | { readonly error: unknown };
  /** Defined if there is no result. */
  readonly refusal?: Refusal;
}

/** For a batch whose calls have different statuses. */
const MULTI_STATUS = 207;

/**
 * `/api/trpc/<procedures>`, for the web and the typed client: queries by GET, mutations by POST, single or batched, as
 * specified at https://trpc.io/docs/rpc.
 * Decision 30: docs/decisions/0030-api-doors-without-adapters.md.
 */
export function trpcDoor(door: Door) {
  return async (scope: FastifyInstance): Promise<void> => {
    // The handler parses it, like the input of a GET.
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer' },
      async ({ headers }: FastifyRequest, body: Buffer) => textOf(body, headers['content-type']),
    );

    const refuseOtherMethods = watchMethods(scope);
    const route = {
      url: '/:path',
      bodyLimit: LARGEST_BODY,
      exposeHeadRoute: false,
      handler: async (request: TrpcRequest, reply: FastifyReply) => {
        const calls = callsOf(request);
        if (door.cors.allows(request.headers)) refuseWebOnly(request, calls);
        const ctx = contextOf(door, request, reply);
        const type = request.method === 'GET' ? 'query' : 'mutation';
        const answers = await Promise.all(
          calls.map(async ({ path, input }, batchIndex): Promise<Answer> => {
            // Not what does not exist: that is whatever somebody typed.
            if (METHOD_OF.has(path)) noteCall(request, path, input);
            try {
              const data = await callTRPCProcedure({
                router: appRouter,
                path,
                type,
                ctx,
                getRawInput: async () => input,
                signal: undefined,
                batchIndex,
              });
              return { status: 200, body: { result: { data } } };
            } catch (error) {
              return failed(request, error, path);
            }
          }),
        );
        const refusals = answers.flatMap(({ refusal }) => refusal ?? []);
        void reply.headers(headersOfRefusals(refusals, request));
        void reply.status(commonStatus(answers));
        const bodies = answers.map(({ body }) => body);
        return isBatch(request) ? bodies : bodies[0];
      },
    };
    scope.route<TrpcRoute>({ ...route, method: 'GET', onSend: compressAnswer });
    scope.route<TrpcRoute>({ ...route, method: 'POST' });
    refuseOtherMethods();

    scope.setErrorHandler((error, request, reply: FastifyReply) => {
      const refusal = refusalOfRequest(error);
      noteRefusal(request, error, refusal);
      return refuse(reply, refusal).send({ error: formatForTrpc(refusal, request.id) });
    });
  };
}

/**
 * What signs a browser in gives a cookie, which no page of another origin gets. A browser would not store it; this says
 * why.
 *
 * @throws RefusalError CROSS_SITE.
 */
function refuseWebOnly({ headers }: TrpcRequest, calls: readonly Call[]): void {
  const hasToken = bearerToken(headers.authorization) !== undefined;
  if (!hasToken && calls.some(({ path }) => WEB_ONLY.has(path)))
    throw new RefusalError(refusalNamed('CROSS_SITE'));
}

const WEB_ONLY: ReadonlySet<string> = new Set(
  listProcedures().flatMap(({ name, meta }) => (meta.openapi === undefined ? [name] : [])),
);

function isBatch({ query }: TrpcRequest): boolean {
  return query.batch === '1';
}

/**
 * The calls of a request, in order.
 *
 * @throws RefusalError VALIDATION_FAILED if tRPC's clients would not send it.
 */
function callsOf(request: TrpcRequest): Call[] {
  const { path } = request.params;
  const input = inputOf(request);
  if (!isBatch(request)) return [{ path, input }];
  const paths = path.split(',');
  if (paths.length > 1 && request.headers['idempotency-key'] !== undefined)
    throw new RefusalError(invalidField('key-of-a-batch', IDEMPOTENCY_KEY));
  if (paths.length > MAX_CALLS_PER_REQUEST)
    throw new RefusalError(
      malformed('too-many-calls', `has more than ${MAX_CALLS_PER_REQUEST} calls in one batch`),
    );
  if (input !== undefined && (typeof input !== 'object' || input === null)) throw invalidBody('not-a-batch');
  const inputs = new Map(Object.entries(input ?? {}));
  return paths.map((name, index) => ({ path: name, input: inputs.get(String(index)) }));
}

function inputOf(request: TrpcRequest): unknown {
  const { method, params, query, body } = request;
  const text = method === 'GET' ? query.input : body;
  if (method !== 'GET' && text === undefined) throw invalidBody('body-required');
  if (text === undefined || text === '') return undefined;
  if (typeof text !== 'string') throw new RefusalError(invalidField('repeated', 'input'));
  if (text.length > bodyLimitOfCalls(params.path)) throw new RefusalError(refusalNamed('PAYLOAD_TOO_LARGE'));
  return parseJson(text);
}

function failed(request: TrpcRequest, error: unknown, path: string): Answer {
  const refusal = refusalOfCall(request, refusalOf(error), path);
  noteRefusal(request, error, refusal);
  return { status: refusal.status, body: { error: formatForTrpc(refusal, request.id) }, refusal };
}

/** tRPC does not find a query by POST or a mutation by GET. */
function refusalOfCall({ method }: TrpcRequest, refusal: Refusal, path: string): Refusal {
  const taken = METHOD_OF.get(path);
  const isOther = refusal.domainCode === 'NOT_FOUND' && taken !== undefined && taken !== method;
  return isOther ? methodNotAllowed([taken]) : refusal;
}

const METHOD_OF: ReadonlyMap<string, string> = new Map(
  listProcedures().map(({ name, type }) => [name, type === 'query' ? 'GET' : 'POST']),
);

function commonStatus(answers: readonly Answer[]): number {
  const [status = MULTI_STATUS, ...others] = new Set(answers.map((answer) => answer.status));
  return others.length === 0 ? status : MULTI_STATUS;
}
