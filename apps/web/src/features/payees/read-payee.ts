import { looksLikeAccountNumber } from '@caudal/domain';
import { loadSchemas } from '#web/forms/load-schemas.ts';

/** Why a receiver is refused. */
export type WhoProblem = 'missing' | 'several' | 'badNumber' | 'badReference' | 'unknown' | 'own';

export type PayeeReading =
  | { readonly ok: true; readonly reference: string }
  | { readonly ok: false; readonly problem: WhoProblem };

/** Reads a typed account number or username; `@ana` is ana. The user's own is refused. */
export async function readPayee(
  text: string,
  own: { username: string; numbers: readonly string[] },
): Promise<PayeeReading> {
  const typed = text.trim().replace(/^@/, '');
  if (typed === '') return { ok: false, problem: 'missing' };
  const reading = (await loadSchemas())?.payeeReference.safeParse(typed);
  if (reading?.success === false) {
    return { ok: false, problem: looksLikeAccountNumber(typed) ? 'badNumber' : 'badReference' };
  }
  const reference = reading?.data ?? typed;
  if (reference === own.username || own.numbers.includes(reference)) return { ok: false, problem: 'own' };
  return { ok: true, reference };
}
