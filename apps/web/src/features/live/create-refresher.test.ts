import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Concern } from './concern.ts';
import { createRefresher } from './create-refresher.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const about = (...names: string[]): Concern => ({
  concernsQuery: ([name]) => names.includes(String(name)),
  concernsPage: () => names.includes('page'),
});

/** A page that shows `shown`; `stored` is in the cache alone. */
async function aPage({ answerMs = 0 } = {}) {
  const asked = { shown: 0, stored: 0, page: 0 };
  let isVisible = true;
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const queryFor = (name: 'shown' | 'stored') => ({
    queryKey: [name],
    queryFn: () => {
      asked[name] += 1;
      return new Promise((resolve) => setTimeout(() => resolve(asked[name]), answerMs));
    },
  });
  const observer = new QueryObserver(queryClient, queryFor('shown'));
  const unsubscribe = observer.subscribe(() => undefined);
  void queryClient.prefetchQuery(queryFor('stored'));
  await vi.advanceTimersByTimeAsync(answerMs);
  Object.assign(asked, { shown: 0, stored: 0 });
  const refresher = createRefresher({
    queryClient,
    refreshPage: () => {
      asked.page += 1;
    },
    pathname: () => '/',
    isVisible: () => isVisible,
  });
  return {
    asked,
    refresher,
    isStale: (name: string) => queryClient.getQueryState([name])?.isInvalidated,
    look(value: boolean) {
      isVisible = value;
      refresher.look();
    },
    close() {
      refresher.stop();
      unsubscribe();
    },
  };
}

test('movement: asked at once for what is shown, later for what is not', async () => {
  const page = await aPage();
  page.refresher.note(about('shown', 'stored'));
  expect(page.asked).toEqual({ shown: 1, stored: 0, page: 0 });
  expect(page.isStale('stored')).toBe(true);
  page.close();
});

test('burst of 100 movements within a second: asked three times', async () => {
  const page = await aPage();
  for (let time = 0; time < 100; time++) {
    page.refresher.note(about('shown', 'page'));
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(2_000);
  expect(page.asked.shown).toBe(3);
  expect(page.asked.page).toBe(3);
  page.close();
});

test('bank slow: not asked again before it has answered', async () => {
  const page = await aPage({ answerMs: 5_000 });
  page.refresher.note(about('shown'));
  page.refresher.note(about('shown'));
  await vi.advanceTimersByTimeAsync(4_900);
  expect(page.asked.shown).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(page.asked.shown).toBe(2);
  page.close();
});

test('tab hidden: nothing asked, and all at once when it is looked at', async () => {
  const page = await aPage();
  page.look(false);
  for (let time = 0; time < 500; time++) page.refresher.note(about('shown'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(page.asked.shown).toBe(0);
  page.look(true);
  expect(page.asked.shown).toBe(1);
  page.close();
});
