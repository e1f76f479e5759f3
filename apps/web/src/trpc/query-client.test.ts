import { onlineManager } from '@tanstack/react-query';
import { afterEach, expect, test } from 'vitest';
import { makeQueryClient } from './query-client.ts';

afterEach(() => onlineManager.setOnline(true));

test('mutation while offline: fails at once, not repeated when the connection is back', async () => {
  const client = makeQueryClient();
  client.mount();
  let attempts = 0;
  const mutation = client.getMutationCache().build(client, {
    mutationFn: async () => {
      attempts += 1;
      throw new TypeError('Failed to fetch');
    },
  });
  onlineManager.setOnline(false);
  await expect(mutation.execute(undefined)).rejects.toThrow('Failed to fetch');
  onlineManager.setOnline(true);
  await client.resumePausedMutations();
  expect(attempts).toBe(1);
  client.unmount();
});
