import type { TransferKind } from './transfer-kind.ts';

/** By what each kind is searched, in each language: the plural, which begins with the singular. */
const KIND_WORDS = {
  en: {
    transfer: 'transfers',
    deposit: 'deposits',
    withdrawal: 'withdrawals',
    interest: 'interest',
    fee: 'fees',
    reversal: 'reversals',
  },
  es: {
    transfer: 'transferencias',
    deposit: 'depósitos',
    withdrawal: 'retiros',
    interest: 'intereses',
    fee: 'comisiones',
    reversal: 'anulaciones',
  },
} as const satisfies Record<string, Record<TransferKind, string>>;

/** @returns the words of a language such as `es` or `es-AR`, English ones for an unknown language. */
export function kindWords(locale: string): Readonly<Record<TransferKind, string>> {
  return locale.split('-')[0] === 'es' ? KIND_WORDS.es : KIND_WORDS.en;
}
