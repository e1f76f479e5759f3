import { v7 } from 'uuid';
import type { Prisma } from './generated/client.ts';

export interface AuditEventDraft {
  /** Null for the bank itself and for an operator at the command line. */
  readonly actorId: string | null;
  /** What was done: `account.deposit`, `user.sign-in-failed`, … */
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly before?: Prisma.InputJsonObject;
  readonly after?: Prisma.InputJsonObject;
  readonly address?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Writes audit events in the transaction of what they tell of. */
export async function recordAudit(
  tx: Pick<Prisma.TransactionClient, 'auditEvent'>,
  ...events: readonly AuditEventDraft[]
): Promise<void> {
  if (events.length === 0) return;
  await tx.auditEvent.createMany({
    data: events.map(({ address, requestId, ...event }) => ({
      id: v7(),
      ...event,
      address: address ?? null,
      requestId: requestId ?? null,
    })),
  });
}
