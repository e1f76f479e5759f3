import { auditCoverage, findNames, listAudit } from '@caudal/backoffice';
import { auditCoverageOut, auditPageOut, emptyInput, listAuditInput } from '@caudal/schemas';
import { idsIn } from '@caudal/sentences';
import { procedure } from '../procedure.ts';
import { auditEventShape } from '../shapes/audit-event.ts';
import { instantsOfRange } from '../time/range.ts';
import { router } from '../trpc.ts';

/** The audit log, as those see it who may read it. */
export const staffAuditRouter = router({
  list: procedure('audit', {
    method: 'GET',
    path: '/staff/audit',
    summary: 'List events of the audit log',
    description:
      'What happened, newest first, each event as a sentence and as its fields. What others recorded about the caller is left out, as far as it holds their words: notes, requests, freezes, limits, reversals. With `user`, a page may be short or empty before the last one: continue while there is a `nextCursor`. `GET /staff/audit/export?format=csv` or `jsonl`, with the same filters, streams all of them as a file. Money movements themselves are in the ledger, not here.',
  })
    .input(listAuditInput)
    .output(auditPageOut)
    .query(async ({ ctx, input }) => {
      const { runtime, caller } = ctx;
      const { from, to, timeZone = runtime.timeZone, ...filter } = input;
      const page = await listAudit(runtime, {
        readerId: caller.user.id,
        ...filter,
        ...instantsOfRange({ from, to }, timeZone),
      });
      const names = await findNames(runtime, idsIn(page.items));
      const telling = { locale: caller.user.locale, timeZone, names };
      return {
        items: page.items.map((event) => auditEventShape(event, telling)),
        nextCursor: page.nextCursor,
      };
    }),

  coverage: procedure('audit', {
    method: 'GET',
    path: '/staff/audit/coverage',
    summary: 'Get the coverage of the audit log',
    description:
      'From when on events are in the database. Older months are in the files of `caudal audit archive`.',
  })
    .input(emptyInput)
    .output(auditCoverageOut)
    .query(async ({ ctx }) => {
      const { since, archivedMonth } = await auditCoverage(ctx.runtime);
      return { since: since?.toISOString() ?? null, archivedMonth };
    }),
});
