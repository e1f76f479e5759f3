import { Prisma } from '@caudal/db';

/** Of a request `r`: whether it asks for a reversal that has been made by other ways. */
export const IS_OVERTAKEN = Prisma.sql`(r.action = 'reversal' AND EXISTS (
  SELECT FROM transfers t WHERE t.reverses = (convert_from(r.input, 'UTF8')::jsonb->>'transferId')::uuid))`;

/** Whether it ended for that reason: nothing else ends before its time by itself. */
export function isOvertaken({
  state,
  decidedAt,
  expiresAt,
}: {
  readonly state: string;
  readonly decidedAt: Date | null;
  readonly expiresAt: Date;
}): boolean {
  return state === 'expired' && decidedAt !== null && decidedAt < expiresAt;
}
