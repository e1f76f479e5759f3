import { setTimeout as delay } from 'node:timers/promises';
import type { Banking, Posting, PostingOutcome } from '@caudal/banking';

/** How often a posting is tried again while others hold what it needs, and how long it waits in between. */
const TRIES = 8;
const PAUSE_MS = 25;

/**
 * Posts what the engine refuses as `BUSY` while another transaction holds a row or a lock beside the accounts: whoever
 * holds it waits for nobody, so it is free in a moment.
 */
export async function postWhenFree(
  { posting: engine }: Pick<Banking, 'posting'>,
  posting: Posting,
): Promise<PostingOutcome> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await engine.post({ mode: 'atomic', postings: [posting] });
    if (outcome.refusal?.code !== 'BUSY' || attempt === TRIES) return outcome;
    await delay(PAUSE_MS * attempt);
  }
}
