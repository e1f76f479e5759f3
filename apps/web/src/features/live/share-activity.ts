import type { Activity, FollowActivity } from '@caudal/client/activity';
import { isSignedOut, mayNotFollow } from './refusals-of-stream.ts';
import type { TabMessage, Tabs } from './tabs.ts';

/** The tab with the stream shows a sign of life so often. A browser slows it down where nobody looks. */
const SIGN_MS = 5_000;

/** After so long without a sign a tab that is looked at asks whether there is anybody. */
const QUIET_MS = 15_000;

/** Who does not answer within this time sleeps. */
const ANSWER_MS = 1_500;

/** A tab that was hidden for longer may have a stream that only seems alive. */
const TRUSTED_MS = 20_000;

/** How long news is kept for tabs that come later, and how much of it. */
const KEPT_MS = 60_000;
const KEPT = 200;

/** Before the next attempt, where the bank or something before it refused the stream. */
const REFUSED_MS = 15_000;

/** As many customers as the bank lets one stream follow. */
const MAX_CUSTOMERS = 8;

export interface SharingOptions {
  readonly tabs: Tabs;
  readonly follow: FollowActivity;
  /** This tab's own name. */
  readonly tab: string;
  /** What happened up to here, the page has shown. */
  readonly after: string;
  /** Milliseconds since the page was asked for: what other tabs were told since then, it may have missed. */
  readonly ageMs: number;
  /** Whether somebody may be looking at the tab. */
  readonly isVisible: () => boolean;
  readonly onNews: (news: Activity) => void;
  /** Whether what is shown is kept up to date at this moment. */
  readonly onLive: (isLive: boolean) => void;
  /** The session is over. */
  readonly onOver: () => void;
}

/** A tab's part in the browser's one stream. */
export interface Sharing {
  /** The customers whom the page shows now. */
  show(customers: readonly string[]): void;
  /** The tab is looked at again, after so many milliseconds. */
  wake(hiddenMs: number): void;
  /** What happened up to here, the tab was told. */
  readonly after: string | undefined;
  stop(): void;
}

/**
 * Follows activity in one of the browser's tabs, which tells all others. The next tab goes on where the last one was, so
 * that none misses anything.
 * Decision 124: docs/decisions/0124-one-stream-per-browser.md.
 */
export function shareActivity(options: SharingOptions): Sharing {
  const { tabs, follow, tab, isVisible, onNews, onLive, onOver } = options;
  let after: string | undefined = options.after;
  let lastSign = Date.now() - options.ageMs;
  let isLeading = false;
  let isLive = false;
  let restart: () => void = () => undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const shown = new Map<string, readonly string[]>([[tab, []]]);
  const kept: { readonly news: Activity; readonly at: number }[] = [];

  function take(news: Activity): void {
    if ('after' in news) after = news.after;
    if (news.type === 'reset') after = undefined;
    if (news.type === 'ready') return;
    kept.push({ news, at: Date.now() });
    if (kept.length > KEPT) kept.shift();
    onNews(news);
  }

  function setLive(value: boolean): void {
    isLive = value;
    onLive(value);
    tabs.tell({ type: 'state', isLive: value });
  }

  /** Those that were named last, if tabs show more than a stream may follow. */
  const customers = () => [...new Set([...shown.values()].flat())].slice(-MAX_CUSTOMERS);

  async function lead(signal: AbortSignal): Promise<void> {
    isLeading = true;
    clearTimeout(waiting);
    tabs.tell({ type: 'what-is-shown' });
    const signs = setInterval(() => tabs.tell({ type: 'state', isLive }), SIGN_MS);
    try {
      while (!signal.aborted) await followOnce(signal);
    } finally {
      clearInterval(signs);
      isLeading = false;
      isLive = false;
    }
  }

  /** One stream, until it has to name other customers, or is not to be trusted, or the bank refuses it. */
  async function followOnce(outer: AbortSignal, refused?: string): Promise<void> {
    const ending = new AbortController();
    const end = () => ending.abort();
    outer.addEventListener('abort', end, { once: true });
    restart = end;
    const { signal } = ending;
    const following = customers().join();
    const named = following === '' || following === refused ? undefined : customers();
    try {
      for await (const news of follow({ after, customers: named, signal, onLost: () => setLive(false) })) {
        if (signal.aborted) return;
        if (news.type === 'ready') setLive(true);
        take(news);
        tabs.tell({ type: 'news', news });
      }
    } catch (error) {
      if (signal.aborted) return;
      if (isSignedOut(error)) {
        tabs.tell({ type: 'over' });
        onOver();
        // The lock is kept, or the next tab would ask in vain as well.
        return await untilAborted(outer);
      }
      // The page goes on without news of its customer, who are not this user's to follow.
      if (named !== undefined && mayNotFollow(error)) return await followOnce(outer, following);
      setLive(false);
      await untilAborted(signal, REFUSED_MS);
    } finally {
      outer.removeEventListener('abort', end);
    }
  }

  function hear(message: TabMessage): void {
    switch (message.type) {
      case 'state':
        lastSign = Date.now();
        clearTimeout(waiting);
        if (!isLeading) onLive(message.isLive);
        return;
      case 'news':
        lastSign = Date.now();
        if (!isLeading) take(message.news);
        return;
      case 'hello':
        if (isLeading) answer(message);
        return;
      case 'missed':
        if (message.tab !== tab) return;
        if (message.news === 'unknown') onNews({ type: 'reset' });
        else for (const news of message.news) onNews(news);
        return;
      case 'shows':
        name(message.tab, message.customers);
        return;
      case 'what-is-shown':
        tabs.tell({ type: 'shows', tab, customers: shown.get(tab) ?? [] });
        return;
      case 'over':
        stop();
        onOver();
    }
  }

  function answer({ tab: asking, sinceMs }: { readonly tab: string; readonly sinceMs: number }): void {
    const since = Date.now() - sinceMs;
    const isKnown = sinceMs < KEPT_MS && (kept.length < KEPT || (kept[0]?.at ?? 0) < since);
    const news = kept.filter(({ at }) => at >= since).map((one) => one.news);
    tabs.tell({ type: 'state', isLive });
    if (!isKnown) tabs.tell({ type: 'missed', tab: asking, news: 'unknown' });
    else if (news.length > 0) tabs.tell({ type: 'missed', tab: asking, news });
  }

  function name(who: string, ids: readonly string[]): void {
    const before = customers().join();
    shown.delete(who);
    shown.set(who, ids);
    if (isLeading && customers().join() !== before) restart();
  }

  /** Asks the tab with the stream, and takes the stream if nobody answers. */
  function ask(): void {
    if (isLeading) return;
    tabs.tell({ type: 'hello', tab, sinceMs: Date.now() - lastSign });
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (!isLeading && isVisible()) leading.takeOver();
    }, ANSWER_MS);
  }

  function stop(): void {
    stopListening();
    clearInterval(checks);
    clearTimeout(waiting);
    tabs.tell({ type: 'shows', tab, customers: [] });
    leading.stop();
  }

  const stopListening = tabs.listen(hear);
  const leading = tabs.lead(lead);
  const checks = setInterval(() => {
    if (isVisible() && Date.now() - lastSign > QUIET_MS) ask();
  }, SIGN_MS);
  ask();

  return {
    show(ids) {
      name(tab, ids);
      tabs.tell({ type: 'shows', tab, customers: ids });
    },
    wake(hiddenMs) {
      if (!isLeading) ask();
      else if (hiddenMs > TRUSTED_MS) restart();
    },
    get after() {
      return after;
    },
    stop,
  };
}

async function untilAborted(signal: AbortSignal, ms?: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
