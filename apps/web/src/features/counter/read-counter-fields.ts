import { type MoneyProblem, readMoneyFields } from '#web/features/drafts/read-money-fields.ts';
import { amountLanguage } from '#web/money/amount-language.ts';
import type { CounterFields, CounterKind } from './counter-draft.ts';
import type { ServedAccount } from './customer.ts';
import { needsApproval } from './needs-approval.ts';

/** No reason for the second person, or what any amount can have wrong. */
export type CounterProblem = MoneyProblem | { readonly field: 'reason'; readonly what: 'missing' };

interface Asked {
  readonly kind: CounterKind;
  readonly account: Pick<ServedAccount, 'currency' | 'availableMinor' | 'counterLimitMinor'>;
  readonly locale: string;
}

/** The first problem of amount, description and reason; undefined when the bank can be asked. */
export async function readCounterFields(
  fields: CounterFields,
  { kind, account, locale }: Asked,
): Promise<CounterProblem | undefined> {
  const { currency, availableMinor } = account;
  const language = amountLanguage(locale, currency);
  const problem = await readMoneyFields(
    fields,
    kind === 'deposit' ? { language } : { language, availableMinor },
  );
  if (problem !== undefined) return problem;
  const isMissing = needsApproval(fields.amountText, { account, locale }) && fields.reason.trim() === '';
  return isMissing ? { field: 'reason', what: 'missing' } : undefined;
}
