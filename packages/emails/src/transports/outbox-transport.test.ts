import { expect, test } from 'vitest';
import { aMessage } from '../fixtures/a-message.ts';
import type { EmailMessage } from './email-transport.ts';
import { createOutboxTransport } from './outbox-transport.ts';

test('outbox keeps every message unchanged', async () => {
  const kept: EmailMessage[] = [];
  const transport = createOutboxTransport({ keep: async (message) => void kept.push(message) });
  const message = aMessage();
  await transport.send(message);
  expect(kept).toEqual([message]);
});

test('message that cannot be kept: `send` rejects', async () => {
  const noRoom = new Error('no room');
  const transport = createOutboxTransport({ keep: () => Promise.reject(noRoom) });
  await expect(transport.send(aMessage())).rejects.toBe(noRoom);
});
