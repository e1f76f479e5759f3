import type { Activity } from '@caudal/client/activity';

/** What the tabs of one browser tell one another. Each reaches all others. */
export type TabMessage =
  /** The tab with the stream had this from it. */
  | { readonly type: 'news'; readonly news: Activity }
  /** A sign of life of the tab with the stream: whether it has it at this moment. */
  | { readonly type: 'state'; readonly isLive: boolean }
  /** A tab has come, or come back: what happened in these milliseconds, and who has the stream? */
  | { readonly type: 'hello'; readonly tab: string; readonly sinceMs: number }
  /** The answer. `unknown`: longer ago than anybody remembers. */
  | { readonly type: 'missed'; readonly tab: string; readonly news: readonly Activity[] | 'unknown' }
  /** Customers whom the page of a tab shows; asked for by a tab that takes the stream. */
  | { readonly type: 'shows'; readonly tab: string; readonly customers: readonly string[] }
  | { readonly type: 'what-is-shown' }
  /** The bank ended the session. */
  | { readonly type: 'over' };

type Work = (signal: AbortSignal) => Promise<void>;

/** The browser's means, so that tests can stand in for several tabs. */
export interface Tabs {
  /**
   * Works in one tab at a time: the next one's turn comes when this one's work ends or it is closed. A tab that was
   * robbed waits for its next turn.
   */
  lead(work: Work): Leading;
  tell(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): () => void;
}

export interface Leading {
  /** Takes the turn from a tab that sleeps. */
  takeOver(): void;
  stop(): void;
}

/**
 * The tabs of this browser in which the same user is signed in.
 *
 * @param userId - others who sign in in the same browser neither hear nor wait for these tabs.
 */
export function browserTabs(userId: string): Tabs {
  const name = `caudal-activity-${userId}`;
  return {
    // Browsers have locks over https and on this machine only.
    lead: (work) => ('locks' in navigator ? leadByLock(name, work) : leadAlone(work)),
    tell(message) {
      const channel = new BroadcastChannel(name);
      channel.postMessage(message);
      channel.close();
    },
    listen(listener) {
      const channel = new BroadcastChannel(name);
      channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => listener(data));
      return () => channel.close();
    },
  };
}

function leadByLock(name: string, work: Work): Leading {
  let current = new AbortController();
  let isStopped = false;

  function request(steal: boolean): void {
    const ending = new AbortController();
    current = ending;
    // A robber does not wait, and so takes no signal.
    const options: LockOptions = steal ? { steal } : { signal: ending.signal };
    navigator.locks
      .request(name, options, () => (ending.signal.aborted ? undefined : work(ending.signal)))
      .catch(() => {
        // Robbed, or no longer wanted.
        if (isStopped || current !== ending) return;
        ending.abort();
        request(false);
      });
  }

  request(false);
  return {
    takeOver() {
      const before = current;
      request(true);
      before.abort();
    },
    stop() {
      isStopped = true;
      current.abort();
    },
  };
}

function leadAlone(work: Work): Leading {
  const ending = new AbortController();
  void work(ending.signal);
  return { takeOver: () => undefined, stop: () => ending.abort() };
}
