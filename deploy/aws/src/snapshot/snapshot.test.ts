import { expect, test } from 'vitest';
import { staleSnapshots } from './snapshot.ts';

test('snapshots are what the stacks are; pnpm snapshot writes them', async () => {
  expect(await staleSnapshots()).toEqual([]);
});
