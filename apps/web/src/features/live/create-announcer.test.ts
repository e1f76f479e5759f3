import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Announcement, createAnnouncer } from './create-announcer.ts';
import { aMovement } from './fixtures/a-movement.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const movement = (transferId: string, amountMinor = '1200') => aMovement({ transferId, amountMinor });

function anAnnouncer(shown = '') {
  const said: Pick<Announcement, 'count' | 'isMoneyIn'>[] = [];
  const announcer = createAnnouncer(
    ({ transferId }) => transferId === shown,
    ({ movement: only, count, isMoneyIn }) =>
      void said.push({ count, isMoneyIn, ...(only && { only: only.transferId }) }),
  );
  return { announcer, said };
}

test('one movement: said with what it is', async () => {
  const { announcer, said } = anAnnouncer();
  announcer.note(movement('one'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(said).toEqual([{ count: 1, isMoneyIn: true, only: 'one' }]);
});

test('burst: said once, and again at the latest after four seconds if it goes on', async () => {
  const { announcer, said } = anAnnouncer();
  for (let time = 0; time < 50; time++) {
    announcer.note(movement(String(time), '-5'));
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(said.map(({ count }) => count)).toEqual([40, 10]);
  expect(said.some(({ isMoneyIn }) => isMoneyIn)).toBe(false);
});

test('movement that the page is about, and news that is no movement: not said', async () => {
  const { announcer, said } = anAnnouncer('mine');
  announcer.note(movement('mine'));
  announcer.note({ type: 'changed', what: 'requests' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(said).toEqual([]);
});
