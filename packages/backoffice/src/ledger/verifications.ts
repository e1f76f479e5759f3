import { randomUUID } from 'node:crypto';
import { recordAudit, searchEvents } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { LEDGER } from '@caudal/domain/events';
import type { RequestOrigin } from '@caudal/identity';
import { findOpenVerification, findVerification, type VerificationJob } from '@caudal/jobs';
import type { Backoffice } from '../backoffice.ts';

/** How a verification ended. */
export interface VerificationResult {
  readonly at: Date;
  readonly consistent: boolean;
  readonly accounts: string;
  readonly entries: string;
  /** Undefined in events of earlier versions, and from the command line. */
  readonly seconds: number | undefined;
  readonly findings: readonly string[];
  readonly startedBy: UserId | null;
  readonly verificationId: string | undefined;
}

/** A verification in its queue, with its result once there is one. */
export interface Verification {
  readonly job: VerificationJob;
  readonly result: VerificationResult | undefined;
}

type Office = Pick<Backoffice, 'identity'>;

/** The last verifications that came to their end, from wherever, newest first. */
export async function lastVerifications({ identity: { prisma } }: Office): Promise<VerificationResult[]> {
  const search = { readerId: null, names: ['ledger.verified'] } as const;
  const { events } = await searchEvents(prisma, search, { limit: 10 });
  return events.flatMap(({ event }) => {
    if (event.name !== 'ledger.verified') return [];
    const { consistent, accounts, entries, seconds, findings = [], verificationId } = event.after;
    return {
      at: event.at,
      consistent,
      accounts,
      entries,
      seconds,
      findings,
      startedBy: event.actorId,
      verificationId,
    };
  });
}

/**
 * Starts a verification of the ledger, as a job; or finds the one that waits or runs already, since there is one at a time in
 * the whole bank.
 */
export async function startVerification(
  { identity: { prisma, jobs } }: Office,
  { actorId, origin }: { readonly actorId: UserId; readonly origin?: RequestOrigin | undefined },
): Promise<Verification> {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('caudal: start a verification'))`;
    const open = await findOpenVerification(tx);
    if (open !== undefined) return { job: open, result: undefined };
    const id = randomUUID();
    await jobs.enqueue(tx, 'ledger-verification', { startedBy: actorId }, { id });
    const job = (await findVerification(tx, id)) ?? (await findOpenVerification(tx));
    // The schedule's own may have come between.
    if (job === undefined) throw new DomainError('BUSY');
    if (job.id === id)
      await recordAudit(tx, {
        name: 'verification.started',
        object: { type: 'ledger', id: LEDGER },
        actorId,
        after: { verificationId: id },
        origin,
      });
    return { job, result: undefined };
  });
}

/** A verification of the last week. @throws DomainError NOT_FOUND. */
export async function getVerification(
  office: Office,
  { id }: { readonly id: string },
): Promise<Verification> {
  const job = await findVerification(office.identity.prisma, id);
  if (job === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
  const results = await lastVerifications(office);
  return { job, result: results.find(({ verificationId }) => verificationId === id) };
}

/** The one that waits or runs now. */
export function openVerification({ identity: { prisma } }: Office): Promise<VerificationJob | undefined> {
  return findOpenVerification(prisma);
}
