import type { QueryClient } from '@tanstack/react-query';
import { type Concern, EVERYTHING } from './concern.ts';

/** A burst becomes one refetch: what is shown is asked for at most this often. */
const EVERY_MS = 500;

/** More than this, while nobody looks, is everything. */
const MOST_NOTED = 100;

export interface RefresherOptions {
  readonly queryClient: Pick<QueryClient, 'invalidateQueries'>;
  /** Renders the page anew, on the server. */
  readonly refreshPage: () => void;
  readonly pathname: () => string;
  readonly isVisible: () => boolean;
}

export interface Refresher {
  /** Something is old: asks for it, where it is shown. */
  note(concern: Concern): void;
  /** The tab is looked at again: asks for what has become old meanwhile. */
  look(): void;
  stop(): void;
}

/** Keeps what a tab shows up to date, all of a burst at once, and nothing while nobody looks. */
export function createRefresher(options: RefresherOptions): Refresher {
  const { queryClient, refreshPage, pathname, isVisible } = options;
  let noted: Concern[] = [];
  let isWaiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    if (isWaiting || noted.length === 0 || !isVisible()) return;
    const concerns = noted;
    noted = [];
    isWaiting = true;
    if (concerns.some(({ concernsPage }) => concernsPage(pathname()))) refreshPage();
    const fetched = queryClient.invalidateQueries({
      predicate: ({ queryKey }) => concerns.some(({ concernsQuery }) => concernsQuery(queryKey)),
    });
    const rested = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, EVERY_MS);
    });
    // The next ones wait for the answers: a slow bank is not asked again and again.
    void Promise.all([fetched, rested]).then(() => {
      isWaiting = false;
      flush();
    });
  }

  return {
    note(concern) {
      noted = noted.length < MOST_NOTED ? [...noted, concern] : [EVERYTHING];
      flush();
    },
    look: flush,
    stop() {
      noted = [];
      clearTimeout(timer);
    },
  };
}
