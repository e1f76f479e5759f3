import type { RouterOutputs } from '@caudal/api';
import { useTranslations } from 'next-intl';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';

type Preview = RouterOutputs['staff']['transfers']['previewReversal'];

/** What a reversal needs. */
interface ReversalNeeds {
  /** Whether a second person decides. */
  readonly approval: boolean;
  /** Whether it touches a frozen account. */
  readonly isFrozen: boolean;
  /** What the one who pays lacks, written out; null if nothing. */
  readonly missing: string | null;
  /** Why nobody can do it; null if two can. */
  readonly obstacle: Preview['obstacle'];
  /** Why a second person decides, in sentences. */
  readonly why: string;
}

const UNKNOWN: ReversalNeeds = { approval: false, isFrozen: false, missing: null, obstacle: null, why: '' };

/**
 * @param preview - undefined while it is not known: then the bank decides when it is sent.
 * @param name - who pays, for a sentence.
 */
export function useReversalNeeds(preview: Preview | undefined, name: string): ReversalNeeds {
  const t = useTranslations('corrections');
  const moneyFormat = useMoneyFormat();
  if (preview === undefined) return UNKNOWN;
  const { isLarge, isFrozen, missingMinor, currency, obstacle } = preview;
  const isShort = missingMinor !== '0';
  const reasons = [
    ...(isLarge ? [t('isLarge')] : []),
    ...(isFrozen ? [t('isFrozen')] : []),
    ...(isShort ? [t('isShort', { name })] : []),
  ];
  return {
    approval: obstacle === null && reasons.length > 0,
    isFrozen,
    missing: isShort ? formatMoney({ minor: missingMinor, currency }, moneyFormat) : null,
    obstacle,
    why: reasons.join(' '),
  };
}
