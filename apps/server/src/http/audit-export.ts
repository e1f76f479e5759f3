import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { findInputProblem, instantsOfRange, issuesOf, RefusalError, refusalNamed } from '@caudal/api';
import { type AuditFilter, exportAudit, findNames, recordAuditExport } from '@caudal/backoffice';
import { refuseAccess, type UserId } from '@caudal/domain';
import { EVENTS, type RecordedEvent } from '@caudal/domain/events';
import { exportAuditInput } from '@caudal/schemas';
import { idsIn, plainText, type Telling, tellEvent } from '@caudal/sentences';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { csvRecord } from './csv.ts';
import { contextOf, type Door } from './door.ts';
import type { LoadLimit } from './load-limit.ts';
import { watchMethods } from './methods.ts';
import { takeOver } from './take-over.ts';

/** Exports at a time in one process. Each reads and writes page by page, so that they cost little but time. */
const MAX_EXPORTS = 4;

/** How long an export waits before it asks again whether the process has room: customers go first. */
const YIELD_MS = 50;

const COLUMNS = [
  'at',
  'event',
  'sentence',
  'actor_id',
  'actor',
  'object_type',
  'object_id',
  'user_ids',
  'address',
  'request_id',
  'before',
  'after',
  'id',
];

/** How an event is written, in each format. */
const FORMATS = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    // Spreadsheets take a file without it for one of the machine's own encoding.
    head: `\uFEFF${csvRecord(COLUMNS)}`,
    line: (event: RecordedEvent, telling: Telling) => csvRecord(columnsOf(event, telling)),
  },
  jsonl: { type: 'application/jsonl; charset=utf-8', head: '', line: jsonLine },
} as const;

/**
 * `GET /staff/audit/export`: all events of the audit log that match, as a file. It is written as fast as its reader reads,
 * takes a place of the load limit only while a page is read, and ends when the reader goes or the server stops.
 */
export function auditExportDoor(door: Door, load: LoadLimit) {
  return async (scope: FastifyInstance): Promise<void> => {
    const running = new Set<AbortController>();
    scope.addHook('preClose', async () => {
      for (const one of running) one.abort();
    });
    const refuseOtherMethods = watchMethods(scope);
    const options = { exposeHeadRoute: false };
    scope.get('/staff/audit/export', options, async (request, reply) => {
      const caller = await auditorOf(door, request, reply);
      const { format, filter, timeZone } = inputOf(request, door);
      if (running.size >= MAX_EXPORTS) throw new RefusalError(refusalNamed('BUSY'));
      const { runtime } = door;
      const ending = new AbortController();
      running.add(ending);
      try {
        await recordAuditExport(runtime, {
          actorId: caller.user.id,
          origin: contextOf(door, request, reply).origin,
          format,
          filter,
        });
      } catch (error) {
        running.delete(ending);
        throw error;
      }
      reply.raw.once('close', () => ending.abort());
      const answer = takeOver(reply, {
        'content-type': FORMATS[format].type,
        'content-disposition': `attachment; filename="audit.${format}"`,
      });
      const lines = linesOf(door, load, {
        format,
        filter: { ...filter, readerId: caller.user.id },
        locale: caller.user.locale,
        timeZone,
        signal: ending.signal,
      });
      void pipeline(Readable.from(lines, { objectMode: false }), answer, { signal: ending.signal })
        .catch((error: unknown) => {
          // Whoever reads a file that ends early sees it: the connection is cut off, not closed.
          if (!ending.signal.aborted)
            request.log.error({ err: error }, 'the export of the audit log broke off');
          answer.destroy();
        })
        .finally(() => running.delete(ending));
      return reply;
    });
    refuseOtherMethods();
  };
}

function inputOf({ query }: FastifyRequest, { runtime }: Door) {
  const problem = findInputProblem(query);
  if (problem !== undefined) throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: [problem] }));
  const parsed = exportAuditInput.safeParse(query);
  if (!parsed.success)
    throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: issuesOf(parsed.error, query) }));
  const { format, from, to, timeZone = runtime.timeZone, ...filter } = parsed.data;
  const filters: AuditFilter = { ...filter, ...instantsOfRange({ from, to }, timeZone) };
  return { format, filter: filters, timeZone };
}

interface Lines {
  readonly format: keyof typeof FORMATS;
  readonly filter: AuditFilter & { readonly readerId: UserId };
  readonly locale: string;
  readonly timeZone: string;
  readonly signal: AbortSignal;
}

async function* linesOf({ runtime }: Door, load: LoadLimit, lines: Lines): AsyncGenerator<string> {
  const { format, filter, locale, timeZone, signal } = lines;
  const { head, line } = FORMATS[format];
  if (head !== '') yield head;
  let leave: (() => void) | undefined;
  async function enter(): Promise<void> {
    for (;;) {
      leave = load.enter();
      if (leave !== undefined) return;
      await delay(YIELD_MS, undefined, { signal });
    }
  }
  try {
    for await (const page of exportAudit(runtime, filter, { before: enter })) {
      const events = page.map(({ event }) => event);
      const telling = { locale, timeZone, names: await findNames(runtime, idsIn(events)) };
      const text = events.map((event) => line(event, telling)).join('');
      // While the reader takes its time, others have the place.
      leave?.();
      yield text;
    }
  } finally {
    leave?.();
  }
}

async function auditorOf(door: Door, request: FastifyRequest, reply: FastifyReply) {
  const caller = await contextOf(door, request, reply).authenticate();
  const refusal = refuseAccess('audit', caller?.user);
  if (refusal !== undefined || caller === undefined)
    throw new RefusalError(refusalNamed(refusal ?? 'UNAUTHENTICATED'));
  return caller;
}

function columnsOf(event: RecordedEvent, telling: Telling): (string | null)[] {
  const { id, name, at, actorId, objectId, userIds, address, requestId, before, after } = event;
  return [
    at.toISOString(),
    name,
    plainText(tellEvent(event, telling)),
    actorId,
    actorId === null ? null : (telling.names.users.get(actorId) ?? null),
    EVENTS[name].object,
    objectId,
    userIds.join(' '),
    address,
    requestId,
    before === undefined ? null : JSON.stringify(before),
    after === undefined ? null : JSON.stringify(after),
    id,
  ];
}

function jsonLine(event: RecordedEvent, telling: Telling): string {
  const { id, name, at, actorId, objectId, userIds, address, requestId, before, after } = event;
  const written = {
    id,
    at: at.toISOString(),
    name,
    sentence: plainText(tellEvent(event, telling)),
    actorId,
    objectType: EVENTS[name].object,
    objectId,
    userIds,
    address,
    requestId,
    before: before ?? null,
    after: after ?? null,
  };
  return `${JSON.stringify(written)}\n`;
}
