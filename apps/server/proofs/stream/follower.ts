import { type ActivityNews, createCaudal } from '@caudal/client';
import type { Customer } from '../customers.ts';

/** A program that follows a customer's activity with the typed client. */
export interface Follower {
  /** The versions of the customer's only account, as they were told. */
  readonly versions: readonly number[];
  /** Milliseconds from when each was booked. */
  readonly delays: readonly number[];
  readonly lost: () => number;
  stop(): Promise<void>;
}

export interface Way {
  readonly url: string;
  readonly fetch: typeof fetch;
}

/** @returns once the stream is open. */
export async function openFollower({ url, fetch }: Way, { accessToken }: Customer): Promise<Follower> {
  const ending = new AbortController();
  const versions: number[] = [];
  const delays: number[] = [];
  let lost = 0;
  const stream = createCaudal({ url, accessToken, fetch }).activity({
    signal: ending.signal,
    onLost: () => lost++,
  });
  const take = (news: ActivityNews | undefined) => {
    if (news?.type === 'reset') throw new Error('the bank has lost the position');
    if (news?.type !== 'movement') return;
    versions.push(Number(news.entry.version));
    delays.push(Date.now() - Date.parse(news.entry.createdAt));
  };
  take((await stream.next()).value);
  const followed = (async () => {
    for await (const news of stream) take(news);
  })();
  // What goes wrong is thrown by `stop`.
  followed.catch(() => undefined);
  return {
    versions,
    delays,
    lost: () => lost,
    async stop() {
      ending.abort('over');
      await followed.catch((reason: unknown) => {
        if (reason !== 'over') throw reason;
      });
    },
  };
}

/** A fetch whose connections break after some of what they bring, also in the middle of an event. */
export function cutAtRandom(given: typeof fetch): typeof fetch {
  return async (target, request) => {
    const answer = await given(target, request);
    if (answer.headers.get('content-type')?.startsWith('text/event-stream') !== true) return answer;
    let chunks = 1 + Math.floor(Math.random() * 40);
    const cut = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunks > 0 ? chunk : chunk.subarray(0, chunk.length / 2));
        if (chunks-- === 0) controller.error(new TypeError('terminated'));
      },
    });
    return new Response(answer.body?.pipeThrough(cut), answer);
  };
}
