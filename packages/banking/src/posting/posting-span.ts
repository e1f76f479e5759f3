import { inSpan, isTracing, type Span, trace } from '@caudal/tracing';
import type { PostingCommand, PostingOutcome } from './posting.ts';

/** More ids than this make a span costly. The log line and the ledger lead from any transfer of a batch to its first. */
const MOST_IDS = 10;

/** Runs a call of the engine in a span, from its arrival to its outcome. Its links lead to the groups that took it. */
export function inPostingSpan(
  command: PostingCommand,
  work: (span: Span | undefined) => Promise<PostingOutcome>,
): Promise<PostingOutcome> {
  if (!isTracing()) return work(undefined);
  const ids = command.postings.slice(0, MOST_IDS).map(({ id }) => id);
  const attributes = { 'caudal.transfer.ids': ids, 'caudal.transfers': command.postings.length };
  return inSpan('post', { attributes }, async (span) => {
    // Without a recorded trace, the group still has to know that it isn't.
    const outcome = await work(span ?? trace.getActiveSpan());
    span?.setAttribute('caudal.outcome', outcome.refusal?.code ?? 'ok');
    return outcome;
  });
}
