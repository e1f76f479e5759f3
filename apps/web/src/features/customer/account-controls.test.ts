import { expect, test } from 'vitest';
import { controlsOf } from './account-controls.ts';

const names = (...args: Parameters<typeof controlsOf>) => controlsOf(...args).map(({ control }) => control);

test('controls by state: active, frozen, closed', () => {
  const active = { status: 'active', frozen: null, balanceMinor: '0' } as const;
  expect(names(active)).toEqual(['freeze', 'limits', 'overdraft', 'close']);
  expect(names({ ...active, status: 'frozen', frozen: { incoming: 'allowed' } })).toContain('unfreeze');
  expect(names({ ...active, status: 'closed' })).toEqual(['reopen']);
});

test('close: barred by any balance but zero', () => {
  const barOf = (balanceMinor: string) =>
    controlsOf({ status: 'active', frozen: null, balanceMinor }).find(({ control }) => control === 'close')
      ?.bar;
  expect([barOf('0'), barOf('1'), barOf('-1')]).toEqual([undefined, 'balance', 'balance']);
});
