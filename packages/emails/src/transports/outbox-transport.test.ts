import { expect, test } from 'vitest';
import { aMessage } from '../fixtures/a-message.ts';
import type { EmailMessage } from './email-transport.ts';
import { createOutboxTransport } from './outbox-transport.ts';

test('keeps every message unchanged', async () => {
  const kept: EmailMessage[] = [];
  const transport = createOutboxTransport({ keep: async (message) => void kept.push(message) });
  const message = aMessage();
  await transport.send(message);
  expect(kept).toEqual([message]);
});

test('rejects if the message cannot be kept', async () => {
  const noRoom = new Error('no room');
  const transport = createOutboxTransport({ keep: () => Promise.reject(noRoom) });
  await expect(transport.send(aMessage())).rejects.toBe(noRoom);
});
