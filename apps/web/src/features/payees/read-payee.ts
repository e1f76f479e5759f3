import { looksLikeAccountNumber } from '@caudal/domain';

/** Why somebody cannot be sent money to. */
export type WhoProblem = 'missing' | 'badNumber' | 'badReference' | 'unknown' | 'own';

export type PayeeReading =
  | { readonly ok: true; readonly reference: string }
  | { readonly ok: false; readonly problem: WhoProblem };

/**
 * Reads an account number or a username as people type it; `@ana` is ana. Oneself is nobody to send to.
 *
 * The schema, the same that the bank uses, is loaded when it is first needed: no page has to carry it before.
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
