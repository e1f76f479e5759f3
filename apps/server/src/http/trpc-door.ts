import { appRouter, formatForTrpc, type Refusal, refusalOf } from '@caudal/api';
import { MAX_CALLS_PER_REQUEST } from '@caudal/schemas';
import { callTRPCProcedure } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextOf, type Door } from './door.ts';
import { invalidBody, parseJson } from './json-body.ts';
import { logError, refusalOfRequest, refuse } from './refusals.ts';
import { retryAfterOf } from './retry-after.ts';

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
      { parseAs: 'string' },
      async (_request: FastifyRequest, body: string) => body,
    );

    scope.route<TrpcRoute>({
      method: ['GET', 'POST'],
      url: '/:path',
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const ctx = contextOf(door, request, reply);
        const type = request.method === 'GET' ? 'query' : 'mutation';
        const answers = await Promise.all(
          callsOf(request).map(async ({ path, input }, batchIndex): Promise<Answer> => {
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
              return failed(request, error);
            }
          }),
        );
        void reply.headers(retryAfterOf(answers.flatMap(({ refusal }) => refusal ?? [])));
        void reply.status(commonStatus(answers));
        const bodies = answers.map(({ body }) => body);
        return isBatch(request) ? bodies : bodies[0];
      },
    });

    scope.setErrorHandler((error, request, reply: FastifyReply) => {
      const refusal = refusalOfRequest(error);
      logError(request, error, refusal);
      return refuse(reply, refusal).send({ error: formatForTrpc(refusal, request.id) });
    });
  };
}

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
  if (paths.length > MAX_CALLS_PER_REQUEST)
    throw invalidBody(`has more than ${MAX_CALLS_PER_REQUEST} calls in one batch`);
  if (input !== undefined && (typeof input !== 'object' || input === null))
    throw invalidBody('must be an object of inputs by their place in the batch');
  const inputs = new Map(Object.entries(input ?? {}));
  return paths.map((name, index) => ({ path: name, input: inputs.get(String(index)) }));
}

function inputOf(request: TrpcRequest): unknown {
  const { method, query, body } = request;
  const text = method === 'GET' ? query.input : body;
  if (method !== 'GET' && text === undefined) throw invalidBody('must be sent as application/json');
  if (text === undefined || text === '') return undefined;
  if (typeof text !== 'string') throw invalidBody('must have one input');
  return parseJson(text);
}

function failed(request: FastifyRequest, error: unknown): Answer {
  const refusal = refusalOf(error);
  logError(request, error, refusal);
  return { status: refusal.status, body: { error: formatForTrpc(refusal, request.id) }, refusal };
}

function commonStatus(answers: readonly Answer[]): number {
  const [status = MULTI_STATUS, ...others] = new Set(answers.map((answer) => answer.status));
  return others.length === 0 ? status : MULTI_STATUS;
}
