import type { Banking, Posting } from '@caudal/banking';
import { transferIdFrom } from '@caudal/domain';
import { v5 as uuidv5 } from 'uuid';
import { type DemoParties, demoPosting } from './demo-posting.ts';
import type { DemoTransfer } from './history/demo-transfer.ts';

/** Shard of the system accounts for the history. Not shared with today's postings: the history is booked in the past. */
const SHARD = 900_000;

/** Transfers per transaction: far below its timeout, even on a slow machine. */
const CHUNK = 500;

/** Posts the missing transfers of a history. If the bank has another one, don't: the same past has no room for two. */
export async function postHistory(
  history: readonly DemoTransfer[],
  parties: DemoParties,
  banking: Banking,
): Promise<void> {
  const postings = toPostings(history, parties);
  const posted = await postedIds(postings, banking);
  const missing = postings.filter(({ id }) => !posted.has(id));
  for (let start = 0; start < missing.length; start += CHUNK) {
    await postChunk(missing.slice(start, start + CHUNK), banking);
  }
}

/** Whether any transfer of this very history is posted. */
export async function isBegun(
  history: readonly DemoTransfer[],
  parties: DemoParties,
  banking: Banking,
): Promise<boolean> {
  return (await postedIds(toPostings(history, parties), banking)).size > 0;
}

/** Never change it: the ids identify a history that was begun. */
const NAMESPACE = '983b1d4c-2b5a-4e7f-890f-ba1ae8d141a9';

/** Each id derives from the whole history and the place in it, so different histories share no id. */
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

/** Whether the bank has a history, of whatever version and language. */
export async function hasHistory({ prisma }: Banking): Promise<boolean> {
  return (await prisma.account.count({ where: { shard: SHARD, version: { gt: 0 } } })) > 0;
}

async function postChunk(postings: readonly Posting[], { posting }: Banking): Promise<void> {
  const { refusal } = await posting.post({ mode: 'sequence', shard: SHARD, postings });
  if (refusal === undefined) return;
  const { description } = postings[refusal.index] ?? {};
  throw new Error(`the demo's transfer “${description}” was refused: ${refusal.code}`);
}
