import type { ServerResponse } from 'node:http';

/** What a stream says, besides its comments. */
export interface StreamEvent {
  readonly name: string;
  /** The position of whoever has it, in visible ASCII; undefined if it does not move. */
  readonly id?: string | undefined;
  readonly data: unknown;
  /** Milliseconds after which a reader that has lost the stream comes again. */
  readonly retry?: number | undefined;
}

/** An answer as server-sent events. */
export interface EventStream {
  /** Writes an event. @returns whether its reader keeps up. */
  send(event: StreamEvent): boolean;
  /** Whether there is room for more. */
  readonly hasRoom: boolean;
  /** Writes a comment. @returns whether the reader has read something lately. */
  beat(): boolean;
  end(): void;
  /** Cuts the connection off, without what is still to be written. */
  destroy(): void;
}

/** Bytes that wait for a reader at most, but for the events of one reading. */
const MOST_WAITING = 64 * 1024;

/** A reader that takes nothing for so long has gone. */
const MAX_STALL_MS = 60_000;

export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Compressing proxies would wait for more to compress.
  'cache-control': 'no-store, no-transform',
} as const;

/**
 * Writes server-sent events.
 *
 * @param answer - with its head written.
 * @param onDrained - called when all that waited has been read.
 * @param now - monotonic milliseconds.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream(
  answer: ServerResponse,
  { onDrained, now = () => performance.now() }: { onDrained: () => void; now?: () => number },
): EventStream {
  let fullSince: number | undefined;
  answer.on('drain', () => {
    fullSince = undefined;
    onDrained();
  });
  const write = (text: string): boolean => {
    answer.write(text);
    if (answer.writableLength < MOST_WAITING) return true;
    fullSince ??= now();
    return false;
  };
  return {
    send: (event) => write(textOf(event)),
    get hasRoom() {
      return answer.writableLength < MOST_WAITING;
    },
    beat() {
      if (fullSince === undefined) return write(':\n\n');
      return now() - fullSince < MAX_STALL_MS;
    },
    end: () => void answer.end(),
    destroy: () => void answer.destroy(),
  };
}

function textOf({ name, id, data, retry }: StreamEvent): string {
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(retry === undefined ? [] : [`retry: ${retry}`]),
    `event: ${name}`,
    // JSON has no line breaks.
    `data: ${JSON.stringify(data)}`,
  ];
  return `${lines.join('\n')}\n\n`;
}
