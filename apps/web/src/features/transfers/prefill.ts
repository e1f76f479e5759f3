import { separatorsOf } from '#web/money/separators.ts';
import type { Fields } from './draft.ts';

/**
 * What a link proposes, as if somebody had typed it: it stands in the fields, every step looks at it, and nothing is sent
 * before it is confirmed. Anybody can write such a link, so what is no amount stays as it is and is told to be wrong.
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
