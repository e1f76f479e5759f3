import { looksLikeAccountNumber } from '@caudal/domain';

/** Why a receiver is refused. */
export type WhoProblem = 'missing' | 'badNumber' | 'badReference' | 'unknown' | 'own';

export type PayeeReading =
  | { readonly ok: true; readonly reference: string }
  | { readonly ok: false; readonly problem: WhoProblem };

/**
 * Reads a typed account number or username; `@ana` is ana. The user's own is refused.
 *
 * Loads the bank's own schema on demand, so that no page carries it from the start.
 */
export async function readPayee(
  text: string,
  own: { username: string; numbers: readonly string[] },
): Promise<PayeeReading> {
  const typed = text.trim().replace(/^@/, '');
  if (typed === '') return { ok: false, problem: 'missing' };
  const { payeeReference } = await import('@caudal/schemas');
  const reading = payeeReference.safeParse(typed);
  if (!reading.success) {
    return { ok: false, problem: looksLikeAccountNumber(typed) ? 'badNumber' : 'badReference' };
  }
  const reference = reading.data;
  if (reference === own.username || own.numbers.includes(reference)) return { ok: false, problem: 'own' };
  return { ok: true, reference };
}
