import type { TransferRecord } from '../transfers/transfer-record.ts';
import type { CommandDecision } from './decide-group.ts';
import type { NewTransfer } from './hash-group.ts';
import type { HeldAccount, PostingOutcome } from './posting.ts';

/** An outcome, or why the command has to come again. */
export type CommandResult =
  | { readonly decided: true; readonly outcome: PostingOutcome }
  /** Another transaction holds this account. */
  | { readonly decided: false; readonly held: HeldAccount }
  /** It names an account ahead of the clock, and goes apart with this shard. */
  | { readonly decided: false; readonly shard: number }
  /** The lane's shard is ahead of the clock. */
  | { readonly decided: false; readonly shard: 'next' };

/** The answer to each command once the group is committed: its transfers, including those posted earlier. */
export function answerGroup(
  decisions: readonly CommandDecision[],
  {
    written,
    posted,
  }: {
    readonly written: readonly NewTransfer[];
    readonly posted: ReadonlyMap<string, { readonly record: TransferRecord }>;
  },
): CommandResult[] {
  const records = new Map(written.map(({ record }) => [record.id, record]));
  return decisions.map((decision): CommandResult => {
    if (!decision.decided) return decision;
    const transfers = decision.transferIds.map((id) => {
      const record = posted.get(id)?.record ?? records.get(id);
      if (record === undefined) throw new Error(`transfer ${id} is neither posted nor about to be`);
      return record;
    });
    const { refusal } = decision;
    return { decided: true, outcome: refusal === undefined ? { transfers } : { transfers, refusal } };
  });
}
