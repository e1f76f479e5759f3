import type { FoundNames, VerificationResult } from '@caudal/backoffice';
import type { LedgerVerificationOut, VerificationResultOut } from '@caudal/schemas';

interface Job {
  readonly id: string;
  readonly state: LedgerVerificationOut['state'];
  readonly startedBy: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly attempts: number;
  readonly checked: string | null;
  readonly total: string | null;
}

/** Converts a verification to its wire format. */
export function verificationShape(
  job: Job,
  result: VerificationResult | undefined,
  names: FoundNames,
): LedgerVerificationOut {
  return {
    id: job.id,
    state: job.state,
    startedBy: nameOf(job.startedBy, names),
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    endedAt: job.endedAt?.toISOString() ?? null,
    attempts: job.attempts,
    checked: job.checked,
    total: job.total,
    result: result === undefined ? null : resultShape(result, names),
  };
}

/** Converts the result of a verification to its wire format. */
export function resultShape(result: VerificationResult, names: FoundNames): VerificationResultOut {
  const { at, consistent, accounts, entries, seconds, findings, startedBy } = result;
  return {
    at: at.toISOString(),
    consistent,
    accounts,
    entries,
    seconds: seconds ?? null,
    findings: findings.map((text) => ({ text, accountId: accountIn(text) })),
    startedBy: nameOf(startedBy, names),
  };
}

const ACCOUNT = /\baccount ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/;

function accountIn(finding: string): string | null {
  return ACCOUNT.exec(finding)?.[1] ?? null;
}

function nameOf(id: string | null, { users }: FoundNames): string | null {
  return id === null ? null : (users.get(id) ?? id);
}
