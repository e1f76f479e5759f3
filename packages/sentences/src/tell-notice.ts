import { formatAccountNumber } from '@caudal/domain';
import { writeCount } from './formats.ts';
import { wordsOf } from './languages.ts';
import type { NoticeTold } from './notice-words.ts';
import type { Part, Sentence } from './part.ts';
import { capitalized, moneyPart, type Telling, userPart } from './tell-event.ts';

/** What a notice in the app tells, as a sentence in the reader's language. */
export function tellNotice(told: NoticeTold, telling: Telling): Sentence {
  return capitalized(sentenceOf(told, telling), telling);
}

function sentenceOf(told: NoticeTold, telling: Telling): Sentence {
  const words = wordsOf(telling.locale);
  const { payment, payments, request } = words.notices;
  switch (told.what) {
    case 'payment':
      return payment[told.transferKind]({
        from: told.from ?? undefined,
        amount: moneyPart(told.amountMinor, told.currency, telling),
        account: { kind: 'account', id: told.account.id, text: formatAccountNumber(told.account.number) },
      });
    case 'payments':
      return payments(
        told.payments === 1 ? undefined : writeCount(told.payments, telling),
        listed(
          told.totals.map(({ amountMinor, currency }) => moneyPart(amountMinor, currency, telling)),
          telling,
        ),
      );
    case 'request':
      return request[told.outcome]({
        action: words.values.action[told.action],
        subject: userPart(told.subjectId, words, telling.names),
        by: (nobody) => (told.decidedBy === null ? nobody : userPart(told.decidedBy, words, telling.names)),
      });
  }
}

/** `A, B and C`, as the language lists things. */
function listed(parts: readonly Part[], { locale }: Telling): Sentence {
  const left = [...parts];
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return list
    .formatToParts(parts.map(({ text }) => text))
    .map(
      ({ type, value }) => (type === 'element' ? left.shift() : undefined) ?? { kind: 'text', text: value },
    );
}
