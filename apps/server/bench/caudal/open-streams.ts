import { Agent } from 'undici';
import { itemOf } from '../random.ts';
import type { Sender } from './tokens.ts';

/** Streams of activity that are open side by side, each on a connection of its own. */
export interface OpenStreams {
  /** Movements that have been told so far. @throws if a stream was lost. */
  told(): number;
  /** Milliseconds from when each was booked until it was read here, since the last call. */
  takeDelays(): number[];
  close(): Promise<void>;
}

const BOOKED_AT = /"createdAt":"([^"]+)"/;
const CONNECTING_AT_A_TIME = 50;

/** Opens streams, each for the next of the readers. @throws if the server refuses one. */
export async function openStreams(
  url: string,
  readers: readonly Sender[],
  count: number,
): Promise<OpenStreams> {
  const agent = new Agent({ pipelining: 1, headersTimeout: 60_000, bodyTimeout: 0 });
  let told = 0;
  let lost: unknown;
  let delays: number[] = [];
  const onEvent = (event: string) => {
    if (!event.includes('event: movement')) return;
    told++;
    const [, bookedAt] = BOOKED_AT.exec(event) ?? [];
    if (bookedAt === undefined) throw new Error(`a movement without a time: ${event}`);
    delays.push(Date.now() - Date.parse(bookedAt));
  };
  for (let first = 0; first < count; first += CONNECTING_AT_A_TIME)
    await Promise.all(
      Array.from({ length: Math.min(CONNECTING_AT_A_TIME, count - first) }, (_, index) =>
        openStream(agent, url, itemOf(readers, first + index), {
          onEvent,
          onLost(reason) {
            lost ??= reason;
          },
        }),
      ),
    );
  return {
    told() {
      if (lost !== undefined) throw new Error('a stream was lost', { cause: lost });
      return told;
    },
    takeDelays() {
      const taken = delays;
      delays = [];
      return taken;
    },
    close: () => agent.destroy(),
  };
}

/** @returns once the server has begun to tell. */
async function openStream(
  agent: Agent,
  url: string,
  { accessToken }: Sender,
  { onEvent, onLost }: { onEvent: (event: string) => void; onLost: (reason: unknown) => void },
): Promise<void> {
  const ready = Promise.withResolvers<void>();
  const fail = (reason: unknown) => {
    onLost(reason);
    ready.reject(reason);
  };
  let text = '';
  agent.dispatch(
    {
      origin: url,
      path: '/api/v1/activity',
      method: 'GET',
      headers: { accept: 'text/event-stream', authorization: `Bearer ${accessToken}` },
    },
    {
      // undici requires this method of a handler.
      onRequestStart: () => undefined,
      onResponseStart(_controller, status) {
        if (status !== 200) fail(new Error(`the stream is refused with ${status}`));
      },
      onResponseData(_controller, chunk) {
        text += chunk.toString();
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) onEvent(event);
        if (events.length > 0) ready.resolve();
      },
      onResponseEnd: () => fail(new Error('the server ended the stream')),
      onResponseError: (_controller, error) => fail(error),
    },
  );
  await ready.promise;
}
