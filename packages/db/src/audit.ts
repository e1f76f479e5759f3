import { v7 } from 'uuid';
import type { Prisma } from './generated/client.ts';

export interface AuditEventDraft {
  /** Minted here unless given, for a job that is to tell of it. */
  readonly id?: string;
  /** Null for the bank itself and for an operator at the command line. */
  readonly actorId: string | null;
  /** What was done: `account.deposit`, `user.sign-in-failed`, … */
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly before?: Prisma.InputJsonObject;
  readonly after?: Prisma.InputJsonObject;
  /** Where the request came from, where there was one. */
  readonly origin?:
    | { readonly address?: string | undefined; readonly requestId?: string | undefined }
    | undefined;
}

/** Writes audit events in the transaction of what they tell of. */
export async function recordAudit(
  tx: Pick<Prisma.TransactionClient, 'auditEvent'>,
  ...events: readonly AuditEventDraft[]
): Promise<void> {
  if (events.length === 0) return;
  await tx.auditEvent.createMany({
    data: events.map(({ id = v7(), origin, ...event }) => ({
      ...event,
      id,
      address: origin?.address ?? null,
      requestId: origin?.requestId ?? null,
    })),
  });
}
