import { type Change, decodePosition, encodePosition, type Hub, presentPosition } from '@caudal/activity';
import {
  activityItemShape,
  findInputProblem,
  issuesOf,
  RefusalError,
  refusalNamed,
  refusalOf,
  requireProof,
} from '@caudal/api';
import { accountVersions } from '@caudal/banking';
import { isCapable, refuseAccess, type UserId } from '@caudal/domain';
import type { Authenticated } from '@caudal/identity';
import { followActivityInput } from '@caudal/schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken } from './authenticate.ts';
import { contextOf, type Door } from './door.ts';
import { EVENT_STREAM_HEADERS, eventStream } from './event-stream.ts';
import { noteCall } from './log-requests.ts';
import { takeOver } from './take-over.ts';

/** Milliseconds after which a reader that has lost its connection comes again. */
const RETRY_MS = 1_000;

/** Milliseconds for each stream that a stopping server ends: so many do not come again at once, all to one other. */
const SPREAD_MS = 5;
const MAX_SPREAD_MS = 10_000;

/** Whether a caller wants a stream instead of an answer. */
export function wantsStream({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return /\btext\/event-stream\b/i.test(headers.accept ?? '');
}

/**
 * `GET /activity` as server-sent events. It holds no place of the load limit while it is open.
 * Decision 119: docs/decisions/0119-activity-by-versions.md.
 */
export function activityStream(door: Door, hub: Hub) {
  const { runtime } = door;
  const { banking, identity } = runtime;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    try {
      return await begin(request, reply);
    } catch (error) {
      throw error instanceof RefusalError ? error : new RefusalError(refusalOf(error, {}), error);
    }
  };

  async function begin(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const caller = await callerOf(door, request, reply);
    const { user, session } = caller;
    const { after, customers: follows = [] } = inputOf(request);
    noteCall(request, 'activity.follow', {});
    if (follows.length > 0) await requireServing(door, caller);
    const now = await presentPosition(banking, user.id);
    const position = after === undefined ? now : await decodePosition(banking, user.id, after);
    const followed = await accountVersions(banking.prisma, follows);
    const token = bearerToken(request.headers.authorization);
    const endsAt = token === undefined ? undefined : (await identity.tokens.read('access', token)).expiresAt;

    let stream: ReturnType<typeof eventStream> | undefined;
    const watch = hub.open(
      {
        userId: user.id,
        session,
        role: user.role,
        endsAt,
        follows,
        learnsOf: learnsOf(caller),
        tell: ({ item, position: reached }) => {
          const { type, ...shape } = activityItemShape(item);
          const data = 'entry' in shape ? shape.entry : shape;
          return stream?.send({ name: type, id: encodePosition(user.id, reached), data }) ?? false;
        },
        changed(change) {
          if (stream?.hasRoom) stream.send({ name: 'changed', data: change });
        },
        beat: () => stream?.beat() ?? true,
        end(reason) {
          if (reason === 'too-slow') return stream?.destroy();
          stream?.send({
            name: 'end',
            data: { reason },
            retry: reason === 'stopping' ? spread(hub) : undefined,
          });
          stream?.end();
        },
      },
      { position, now: now.events, followed },
    );
    const raw = takeOver(reply, EVENT_STREAM_HEADERS);
    raw.once('close', () => watch.close());
    stream = eventStream(raw, { onDrained: () => watch.drained() });
    stream.send({ name: 'ready', id: encodePosition(user.id, position), retry: RETRY_MS, data: {} });
    watch.drained();
    return reply;
  }
}

function spread(hub: Hub): number {
  return Math.round(RETRY_MS + Math.random() * Math.min(MAX_SPREAD_MS, hub.count() * SPREAD_MS));
}

async function callerOf(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<Authenticated> {
  // A page opens its stream by itself.
  const caller = await contextOf(door, request, reply, false).authenticate();
  const refusal = refuseAccess('signed-in', caller?.user);
  if (refusal !== undefined || caller === undefined)
    throw new RefusalError(refusalNamed(refusal ?? 'UNAUTHENTICATED'));
  return caller;
}

/** Whoever follows customers may look at them. */
async function requireServing({ runtime }: Door, caller: Authenticated): Promise<void> {
  const refusal = refuseAccess('serve', caller.user);
  if (refusal !== undefined) throw new RefusalError(refusalNamed(refusal));
  await requireProof(runtime, caller, {});
}

/** Nothing of what changed is said, so that the capability is enough. */
function learnsOf({ user }: Authenticated): ReadonlySet<Change['what']> {
  const learns = new Set<Change['what']>();
  if (isCapable(user.role, 'serve')) learns.add('requests').add('customer');
  if (isCapable(user.role, 'audit')) learns.add('ledger');
  return learns;
}

interface Following {
  readonly after: string | undefined;
  readonly customers: readonly UserId[] | undefined;
}

/** The header goes before the query: browsers keep the address of a stream and send what they had last. */
function inputOf({ query, headers }: FastifyRequest): Following {
  const last = headers['last-event-id'];
  const input = { ...asObject(query), ...(typeof last === 'string' && last !== '' ? { after: last } : {}) };
  const problem = findInputProblem(input);
  if (problem !== undefined) throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: [problem] }));
  const parsed = followActivityInput.safeParse(input);
  if (!parsed.success)
    throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: issuesOf(parsed.error, input) }));
  const { after, customers } = parsed.data;
  return { after, customers };
}

function asObject(query: unknown): object {
  return typeof query === 'object' && query !== null ? query : {};
}
