import { separatorsOf } from '#web/money/separators.ts';
import type { Fields } from './draft.ts';

/**
 * The fields of a payment link, as if typed: every step checks them, and nothing is sent unconfirmed. Anybody can write
 * such a link, so an invalid amount stays as it is and gets its error.
 */
export function prefillFrom(search: URLSearchParams, locale: string): Partial<Fields> {
  const amount = search.get('amount') ?? '';
  return {
    to: search.get('to') ?? '',
    fromAccountId: search.get('from') ?? '',
    amountText: /^\d+\.\d+$/.test(amount) ? amount.replace('.', separatorsOf(locale).decimal) : amount,
    description: search.get('note') ?? '',
  };
}
