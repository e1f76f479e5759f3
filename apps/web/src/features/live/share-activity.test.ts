import type { Activity, FollowOptions } from '@caudal/client/activity';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Sharing, shareActivity } from './share-activity.ts';
import type { Leading, TabMessage, Tabs } from './tabs.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);

/** A browser with one lock, in which messages reach all other tabs, and a bank. */
function aBrowser() {
  const queue: Turn[] = [];
  const listeners = new Map<string, (message: TabMessage) => void>();
  const asleep = new Set<string>();
  const streams: Stream[] = [];
  const sharings: Sharing[] = [];

  interface Turn {
    readonly tab: string;
    readonly work: (signal: AbortSignal) => Promise<void>;
    readonly ending: AbortController;
    isRunning: boolean;
  }

  function next(): void {
    const [first] = queue;
    if (first === undefined || first.isRunning) return;
    first.isRunning = true;
    void first.work(first.ending.signal).then(() => leave(first));
  }
  function leave(turn: Turn): void {
    const place = queue.indexOf(turn);
    if (place >= 0) queue.splice(place, 1);
    turn.ending.abort();
    next();
  }
  function tabsOf(tab: string): Tabs {
    return {
      lead(work): Leading {
        let turn: Turn = { tab, work, ending: new AbortController(), isRunning: false };
        queue.push(turn);
        next();
        return {
          takeOver() {
            leave(turn);
            const robbed = queue.find(({ isRunning }) => isRunning);
            turn = { tab, work, ending: new AbortController(), isRunning: false };
            queue.unshift(turn);
            if (robbed !== undefined) {
              queue.splice(queue.indexOf(robbed), 1);
              // One that sleeps notices nothing.
              if (!asleep.has(robbed.tab)) robbed.ending.abort();
              queue.push({ ...robbed, ending: new AbortController(), isRunning: false });
            }
            next();
          },
          stop: () => leave(turn),
        };
      },
      tell(message) {
        if (asleep.has(tab)) return;
        for (const [other, listener] of listeners)
          if (other !== tab && !asleep.has(other)) queueMicrotask(() => listener(structuredClone(message)));
      },
      listen(listener) {
        listeners.set(tab, listener);
        return () => void listeners.delete(tab);
      },
    };
  }

  function open(tab: string, { after = 'rendered', ageMs = 0, isVisible = true } = {}) {
    const told: Activity[] = [];
    const live: boolean[] = [];
    let isOver = false;
    const sharing = shareActivity({
      tabs: tabsOf(tab),
      tab,
      after,
      ageMs,
      isVisible: () => isVisible,
      follow: (options) => {
        const stream = new Stream(tab, options ?? {});
        streams.push(stream);
        return stream.read();
      },
      onNews: (news) => void told.push(news),
      onLive: (value) => void live.push(value),
      onOver: () => {
        isOver = true;
      },
    });
    sharings.push(sharing);
    return {
      sharing,
      ids: () => told.map((news) => ('after' in news ? news.after : news.type)),
      isLive: () => live.at(-1),
      isOver: () => isOver,
    };
  }

  return {
    open,
    asleep,
    streams,
    /** Those that nobody has ended. */
    running: () => streams.filter(({ isOpen }) => isOpen),
    close: () => {
      for (const sharing of sharings) sharing.stop();
    },
  };
}

/** A stream of the bank, as the client gives it. */
class Stream {
  readonly tab: string;
  readonly options: FollowOptions;
  #arrived: (Activity | Error)[] = [];
  #wake: () => void = () => undefined;
  isOpen = true;

  constructor(tab: string, options: FollowOptions) {
    this.tab = tab;
    this.options = options;
    options.signal?.addEventListener('abort', () => {
      this.isOpen = false;
      this.#wake();
    });
  }

  tell(news: Activity | Error): Promise<unknown> {
    this.#arrived.push(news);
    this.#wake();
    return settled();
  }

  ready(after = 'ready') {
    return this.tell({ type: 'ready', after });
  }

  event(after: string) {
    return this.tell({
      type: 'event',
      after,
      id: after,
      name: 'payee.saved',
      at: '2026-11-30T00:00:00Z',
      objectId: after,
      by: 'you',
    });
  }

  async *read(): AsyncGenerator<Activity, never> {
    for (;;) {
      const next = this.#arrived.shift();
      if (next instanceof Error) {
        this.isOpen = false;
        throw next;
      }
      if (next !== undefined) yield next;
      else if (!this.isOpen) throw this.options.signal?.reason;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}

const refusal = (domainCode: string) => Object.assign(new Error(domainCode), { domainCode });

test('three tabs: one stream, from where the page was rendered, and news reaches all', async () => {
  const browser = aBrowser();
  const tabs = ['one', 'two', 'three'].map((name) => browser.open(name));
  await settled();
  expect(browser.streams.map(({ tab, options }) => [tab, options.after])).toEqual([['one', 'rendered']]);
  await browser.streams[0]?.ready();
  expect(tabs.map((tab) => tab.isLive())).toEqual([true, true, true]);
  await browser.streams[0]?.event('first');
  expect(tabs.map((tab) => tab.ids())).toEqual([['first'], ['first'], ['first']]);
  browser.close();
});

test('tab with the stream closed: another one goes on where it was', async () => {
  const browser = aBrowser();
  const one = browser.open('one');
  const two = browser.open('two');
  await settled();
  await browser.streams[0]?.ready();
  await browser.streams[0]?.event('first');
  one.sharing.stop();
  await settled();
  expect(browser.running().map(({ tab, options }) => [tab, options.after])).toEqual([['two', 'first']]);
  await browser.streams[1]?.event('second');
  expect(two.ids()).toEqual(['first', 'second']);
  browser.close();
});

test('tab with the stream asleep: the one that is looked at takes it over, and hidden ones do not', async () => {
  const browser = aBrowser();
  browser.open('one');
  const two = browser.open('two');
  browser.open('hidden', { isVisible: false });
  await settled();
  await browser.streams[0]?.ready();
  await browser.streams[0]?.event('first');
  browser.asleep.add('one');
  two.sharing.wake(60_000);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(browser.streams.map(({ tab, options }) => [tab, options.after])).toEqual([
    ['one', 'rendered'],
    ['two', 'first'],
  ]);
  browser.close();
});

test('tab with the stream silent for long: found out without anybody coming back', async () => {
  const browser = aBrowser();
  browser.open('one');
  browser.open('two');
  await settled();
  browser.asleep.add('one');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(browser.streams.at(-1)?.tab).toBe('two');
  browser.close();
});

test('tab with the stream awake: left with it, however often others come back', async () => {
  const browser = aBrowser();
  browser.open('one');
  const two = browser.open('two');
  await settled();
  await browser.streams[0]?.ready();
  for (let time = 0; time < 3; time++) {
    two.sharing.wake(60_000);
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(browser.streams).toHaveLength(1);
  browser.close();
});

test('tab with the stream looked at after long: connects anew, from where it was', async () => {
  const browser = aBrowser();
  const one = browser.open('one');
  await settled();
  await browser.streams[0]?.ready();
  await browser.streams[0]?.event('first');
  one.sharing.wake(5_000);
  await settled();
  expect(browser.streams).toHaveLength(1);
  one.sharing.wake(25_000);
  await settled();
  expect(browser.running().map(({ options }) => options.after)).toEqual(['first']);
  browser.close();
});

test('tab that comes later: told what happened since its page was asked for, and nothing of before', async () => {
  const browser = aBrowser();
  browser.open('one');
  await settled();
  await browser.streams[0]?.ready();
  await browser.streams[0]?.event('long ago');
  await vi.advanceTimersByTimeAsync(10_000);
  await browser.streams[0]?.event('meanwhile');
  await vi.advanceTimersByTimeAsync(500);
  const two = browser.open('two', { ageMs: 1_000 });
  await settled();
  expect(two.ids()).toEqual(['meanwhile']);
  const old = browser.open('old', { ageMs: 3_600_000 });
  await settled();
  expect(old.ids()).toEqual(['reset']);
  browser.close();
});

test('customers that tabs show: followed by the one stream, which goes on where it was when they change', async () => {
  const browser = aBrowser();
  browser.open('one').sharing.show(['olga']);
  const two = browser.open('two');
  two.sharing.show(['pavel']);
  await settled();
  const followed = () => browser.running().map(({ options }) => [options.after, options.customers]);
  expect(followed()).toEqual([['rendered', ['olga', 'pavel']]]);
  await browser.running()[0]?.event('first');
  two.sharing.show([]);
  await settled();
  expect(followed()).toEqual([['first', ['olga']]]);
  browser.close();
});

test('stream taken over: the customers of other tabs followed on', async () => {
  const browser = aBrowser();
  const one = browser.open('one');
  browser.open('two').sharing.show(['pavel']);
  browser.open('three').sharing.show(['olga']);
  await settled();
  one.sharing.stop();
  await settled();
  expect(browser.running().map(({ options }) => options.customers)).toEqual([['pavel', 'olga']]);
  browser.close();
});

test('customer who may not be followed: followed without', async () => {
  const browser = aBrowser();
  browser.open('one').sharing.show(['olga']);
  await settled();
  await browser.running()[0]?.tell(refusal('FORBIDDEN'));
  expect(browser.running().map(({ options }) => options.customers)).toEqual([undefined]);
  browser.close();
});

test('session over: told to all tabs, and nobody connects again', async () => {
  const browser = aBrowser();
  const tabs = ['one', 'two'].map((name) => browser.open(name));
  await settled();
  await browser.streams[0]?.ready();
  await browser.streams[0]?.tell(refusal('UNAUTHENTICATED'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tabs.map((tab) => tab.isOver())).toEqual([true, true]);
  expect(browser.streams).toHaveLength(1);
  browser.close();
});

test('stream refused by something in between: tried again, and all tabs know that it is not there', async () => {
  const browser = aBrowser();
  const tabs = ['one', 'two'].map((name) => browser.open(name));
  await settled();
  await browser.streams[0]?.tell(refusal('FOREIGN_ANSWER'));
  expect(tabs.map((tab) => tab.isLive())).toEqual([false, false]);
  await vi.advanceTimersByTimeAsync(16_000);
  await browser.streams[1]?.ready();
  expect(tabs.map((tab) => tab.isLive())).toEqual([true, true]);
  browser.close();
});
