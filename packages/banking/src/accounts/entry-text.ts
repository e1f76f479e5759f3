import { Prisma } from '@caudal/db';
import { currencyOf, kindWords, searchedAmounts, type UserId } from '@caudal/domain';

/** From so many characters on, a text is taken for the beginning of a kind's word. */
const LEAST_OF_WORD = 3;

/**
 * Whether an entry `e` fits a text that its owner or staff search for. In a query with the transfer `t`, the account
 * `counterparty` and its owner `u`.
 *
 * @param locale - the reader's language, for the words of kinds.
 */
export function entryHasText({
  text,
  locale,
  currency,
  userId,
  unmasked,
}: {
  readonly text: string;
  readonly locale: string;
  readonly currency: string;
  readonly userId: UserId;
  /** For staff, who see every name in full. */
  readonly unmasked: boolean;
}): Prisma.Sql {
  // A subquery is computed once, an argument for every entry.
  const key = Prisma.sql`(SELECT caudal_search_key(${text}))`;
  const contained = (column: Prisma.Sql) => Prisma.sql`strpos(caudal_search_key(${column}), ${key}) > 0`;
  const words = kindWords(locale);
  // A sender sees a stranger's name masked, so a search must not find it either; nor when the money is reversed.
  return Prisma.sql`(${key} <> '' AND (counterparty.number = ${text.replaceAll(' ', '')}
    OR abs(e.amount_minor) = ANY (${searchedAmounts(text, currencyOf(currency))}::bigint[])
    OR t.kind::text = ANY (ARRAY(
      SELECT kind FROM unnest(${Object.keys(words)}::text[], ${Object.values(words)}::text[]) AS named (kind, word)
       WHERE length(${key}) >= ${LEAST_OF_WORD} AND starts_with(caudal_search_key(word), ${key})))
    OR ${contained(Prisma.sql`t.description`)}
    OR ((${unmasked} OR (e.amount_minor > 0) = (t.kind <> 'reversal')) AND ${contained(Prisma.sql`u.full_name`)})
    OR EXISTS (SELECT FROM payees p WHERE p.owner_id = ${userId}::uuid AND p.payee_id = counterparty.owner_id
               AND (${contained(Prisma.sql`u.full_name`)} OR ${contained(Prisma.sql`p.nickname`)}))))`;
}
