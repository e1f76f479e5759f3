import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { type EventStream, eventStream } from './event-stream.ts';

/** A stream over a real connection, and its reader, who has not read anything yet. */
async function aStream() {
  const answered = Promise.withResolvers<ServerResponse>();
  const server = createServer((_request, answer) => answered.resolve(answer.writeHead(200)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const request = get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  onTestFinished(() => {
    request.destroy();
    server.close();
  });
  const answer = await answered.promise;
  const clock = { now: 0 };
  const drained = Promise.withResolvers<void>();
  const stream = eventStream(answer, { onDrained: () => drained.resolve(), now: () => clock.now });
  stream.beat();
  const [reader]: IncomingMessage[] = await once(request, 'response');
  if (reader === undefined) throw new Error('there is no answer');
  return { stream, answer, clock, drained: drained.promise, reader };
}

const EVENT = { name: 'movement', data: 'x'.repeat(1_000) };

/** Sends until there is no more room, as the system keeps some of it for the reader. */
function fill(stream: EventStream): number {
  let sent = 1;
  while (stream.send(EVENT)) sent++;
  return sent;
}

test('reader of a stream who never reads: what waits is bounded, and after a minute they have gone', async () => {
  const { stream, answer, clock } = await aStream();
  fill(stream);
  expect(stream.hasRoom).toBe(false);
  expect(answer.writableLength).toBeLessThan(70_000);
  clock.now = 59_000;
  expect(stream.beat()).toBe(true);
  expect(answer.writableLength).toBeLessThan(70_000);
  clock.now = 60_000;
  expect(stream.beat()).toBe(false);
});

test('reader of a stream who falls behind and then reads: gets all of it, and there is room again', async () => {
  const { stream, clock, drained, reader } = await aStream();
  const sent = fill(stream);
  const read = text(reader);
  await drained;
  expect(stream.hasRoom).toBe(true);
  clock.now = 60_000;
  expect(stream.beat()).toBe(true);
  stream.end();
  expect((await read).match(/^event: movement$/gm)).toHaveLength(sent);
});
