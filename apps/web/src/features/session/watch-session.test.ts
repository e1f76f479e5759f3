import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SessionStanding, watchSession } from './watch-session.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A browser whose session ends after a time, and what its tabs were told last. */
function aBrowser(endsInMs: number, { latestInMs = 7 * 24 * HOUR, aheadMs = 0 } = {}) {
  let cookies = '';
  const set = (inMs: number, latestMs = latestInMs) => {
    const bankNow = Date.now() - aheadMs;
    cookies = `caudal_session_ends=${(bankNow + inMs) / 1_000}.${(bankNow + latestMs) / 1_000}`;
  };
  set(endsInMs);
  const aTab = () => {
    const told: SessionStanding[] = [];
    const watch = watchSession({ cookies: () => cookies, aheadMs }, (standing) => told.push(standing));
    return { watch, told, last: () => told.at(-1) };
  };
  return { aTab, set, clear: () => (cookies = '') };
}

test('warns in every tab five minutes before the end, counts the seconds, and then it is over', () => {
  const { aTab } = aBrowser(12 * HOUR);
  const tabs = [aTab(), aTab()];
  vi.advanceTimersByTime(12 * HOUR - 5 * MINUTE - 1_000);
  for (const { last } of tabs) expect(last()).toEqual({ state: 'running' });
  vi.advanceTimersByTime(1_000);
  for (const { last } of tabs) expect(last()).toEqual({ state: 'ending', secondsLeft: 300, canExtend: true });
  vi.advanceTimersByTime(299_000);
  for (const { last } of tabs) expect(last()).toMatchObject({ secondsLeft: 1 });
  vi.advanceTimersByTime(1_000);
  for (const { last, told } of tabs) {
    expect(last()).toEqual({ state: 'over' });
    expect(told.filter(({ state }) => state === 'over')).toHaveLength(1);
  }
});

test('extended in one tab: no other tab warns any more', () => {
  const { aTab, set } = aBrowser(4 * MINUTE);
  const [here, there] = [aTab(), aTab()];
  expect(there.last()).toMatchObject({ state: 'ending' });
  set(12 * HOUR);
  here.watch.look();
  expect(here.last()).toEqual({ state: 'running' });
  vi.advanceTimersByTime(1_000);
  expect(there.last()).toEqual({ state: 'running' });
  vi.advanceTimersByTime(12 * HOUR - 5 * MINUTE - 1_000);
  expect(there.last()).toMatchObject({ state: 'ending', secondsLeft: 300 });
});

test('prolonged by use before the warning was due: none', () => {
  const { aTab, set } = aBrowser(HOUR);
  const { told } = aTab();
  vi.advanceTimersByTime(50 * MINUTE);
  set(12 * HOUR);
  vi.advanceTimersByTime(6 * HOUR);
  expect(told.filter(({ state }) => state !== 'running')).toEqual([]);
});

test('the longest time is nearly over: cannot be extended', () => {
  const { last } = aBrowser(4 * MINUTE, { latestInMs: 4 * MINUTE }).aTab();
  expect(last()).toEqual({ state: 'ending', secondsLeft: 240, canExtend: false });
});

test('a browser whose clock is a day ahead of the bank’s: warned at the same moment', () => {
  const { last } = aBrowser(HOUR, { aheadMs: 24 * HOUR }).aTab();
  expect(last()).toEqual({ state: 'running' });
  vi.advanceTimersByTime(55 * MINUTE);
  expect(last()).toMatchObject({ state: 'ending', secondsLeft: 300 });
});

test('a browser that slept through the end: over as soon as it looks', () => {
  const { watch, last } = aBrowser(HOUR).aTab();
  vi.setSystemTime(Date.now() + 9 * HOUR);
  watch.look();
  expect(last()).toEqual({ state: 'over' });
});

test('signed out in another tab: over when this one looks', () => {
  const { aTab, clear } = aBrowser(HOUR);
  const { watch, last } = aTab();
  clear();
  watch.look();
  expect(last()).toEqual({ state: 'over' });
});

test('never a cookie: nothing is said, and nothing waits', () => {
  const { aTab, clear } = aBrowser(HOUR);
  clear();
  expect(aTab().told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('stopped: says nothing more', () => {
  const { watch, told } = aBrowser(6 * MINUTE).aTab();
  watch.stop();
  vi.advanceTimersByTime(HOUR);
  expect(told).toEqual([{ state: 'running' }]);
});
