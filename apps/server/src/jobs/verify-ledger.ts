import { type VerifyReport, verifyLedger } from '@caudal/banking';
import { currentUrl, recordAudit } from '@caudal/db';
import { LEDGER } from '@caudal/domain/events';
import { noteVerificationProgress, type Payload, type Run } from '@caudal/jobs';
import type { OpenDatabase } from '../program/with-database.ts';
import type { JobContext } from './job-context.ts';

/** How often its progress is noted: the page that shows it asks every second. */
const NOTE_EVERY_MS = 1_000;

/** Accounts at fault that are named: whoever has so many reads the rest with the command line. */
const MOST_FINDINGS = 20;

export interface VerifyContext extends Pick<JobContext, 'prisma' | 'logger'> {
  /** The database, for a connection of its own: it reads for as long as the ledger is. */
  readonly reading: OpenDatabase['reading'];
}

/**
 * Verifies the ledger, notes its progress in its job, and records the result. A finding is an alarm.
 * Decision 113: docs/decisions/0113-verification-as-a-job-of-the-queue.md.
 */
export async function verifyLedgerJob(
  { prisma, logger, reading }: VerifyContext,
  { id, payload: { startedBy }, signal }: Run<Payload<'ledger-verification'>>,
): Promise<void> {
  const begunAt = performance.now();
  let notedAt = Number.NEGATIVE_INFINITY;
  let noting: Promise<void> = Promise.resolve();
  const report = await verifyLedger({
    url: currentUrl(reading.url),
    role: reading.role,
    mostFindings: MOST_FINDINGS,
    onProgress({ entries: checked, total }) {
      signal.throwIfAborted();
      if (performance.now() - notedAt < NOTE_EVERY_MS) return;
      notedAt = performance.now();
      noting = noting.then(() => noteVerificationProgress(prisma, { id, checked, total }));
      // Awaited at the end; until then a failure is nobody's.
      noting.catch(() => undefined);
    },
  });
  await noting;
  signal.throwIfAborted();
  const seconds = Math.round((performance.now() - begunAt) / 1_000);
  await recordAudit(prisma, {
    name: 'ledger.verified',
    object: { type: 'ledger', id: LEDGER },
    actorId: startedBy ?? null,
    after: {
      consistent: report.finding === undefined,
      accounts: String(report.accounts),
      entries: String(report.entries),
      verificationId: id,
      seconds,
      ...(report.findings.length === 0 ? {} : { findings: [...report.findings] }),
    },
  });
  log(logger, report, seconds);
}

function log(
  logger: JobContext['logger'],
  { findings, accounts, entries }: VerifyReport,
  seconds: number,
): void {
  const facts = { accounts, entries: String(entries), seconds };
  if (findings.length === 0) logger.info(facts, 'the ledger is consistent');
  else
    logger.error(
      { ...facts, findings },
      'THE LEDGER IS INCONSISTENT: stop postings, see CaudalLedgerInconsistent in docs/operations.md',
    );
}
