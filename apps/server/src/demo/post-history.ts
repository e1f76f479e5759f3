import type { Banking, Posting } from '@caudal/banking';
import { transferIdFrom } from '@caudal/domain';
import { v5 as uuidv5 } from 'uuid';
import { type DemoParties, demoPosting } from './demo-posting.ts';
import type { DemoTransfer } from './history/demo-transfer.ts';

/** Of the bank's own accounts; apart from those of today's postings, since this history lies in the past. */
const SHARD = 900_000;

/** Transfers in one transaction, far below its time-out also on a slow machine. */
const CHUNK = 500;

/**
 * Posts what is not there yet of a history. Where another history was begun, by an earlier version, that one stays
 * as it is: there is no room for a second one in the same past.
 */
export async function postHistory(
  history: readonly DemoTransfer[],
  parties: DemoParties,
  banking: Banking,
): Promise<void> {
  const postings = toPostings(history, parties);
  const posted = await postedIds(postings, banking);
  if (posted.size === 0 && (await hasHistory(banking))) return;
  const missing = postings.filter(({ id }) => !posted.has(id));
  for (let start = 0; start < missing.length; start += CHUNK) {
    await postChunk(missing.slice(start, start + CHUNK), banking);
  }
}

/** Never changed: a history that was begun is recognised by its ids. */
const NAMESPACE = '983b1d4c-2b5a-4e7f-890f-ba1ae8d141a9';

/** Each id is that of a place in this history as a whole, so that another history shares none of them. */
function toPostings(history: readonly DemoTransfer[], parties: DemoParties): Posting[] {
  const whole = history.map(
    ({ from, to, amountMinor, currency, description, bookedAt }) =>
      `${bookedAt.toISOString()} ${from} ${to} ${amountMinor} ${currency} ${description}`,
  );
  const space = uuidv5(whole.join('\n'), NAMESPACE);
  return history.flatMap((transfer, index) => {
    const posting = demoPosting(transfer, transferIdFrom(uuidv5(`${index}`, space)), parties);
    return posting === undefined ? [] : [posting];
  });
}

async function postedIds(postings: readonly Posting[], { prisma }: Banking): Promise<ReadonlySet<string>> {
  const rows = await prisma.transfer.findMany({
    where: { id: { in: postings.map(({ id }) => id) } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** Whether some history is there, whichever version's. */
export async function hasHistory({ prisma }: Banking): Promise<boolean> {
  return (await prisma.account.count({ where: { shard: SHARD, version: { gt: 0 } } })) > 0;
}

async function postChunk(postings: readonly Posting[], { posting }: Banking): Promise<void> {
  const { refusal } = await posting.post({ mode: 'sequence', shard: SHARD, postings });
  if (refusal === undefined) return;
  const { description } = postings[refusal.index] ?? {};
  throw new Error(`the demo's transfer “${description}” was refused: ${refusal.code}`);
}
