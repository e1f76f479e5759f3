import type { News } from './news.ts';

type Movement = Extract<News, { type: 'movement' }>['entry'];

/** What is said of a burst. */
export interface Announcement {
  /** The only movement; undefined if there were several. */
  readonly movement: Movement | undefined;
  readonly count: number;
  /** Whether money has come in, which people want to see, too. */
  readonly isMoneyIn: boolean;
}

/** Movements within this time of each other are one burst, which may last so long before it is spoken of. */
const GATHER_MS = 700;
const LONGEST_MS = 4_000;

/**
 * Gathers movements, so that a burst is said once.
 *
 * @param isShown - whether the page is itself about the movement, and says so.
 */
export function createAnnouncer(
  isShown: (movement: Movement) => boolean,
  say: (announcement: Announcement) => void,
) {
  let gathered: Movement[] = [];
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function end(): void {
    const [first, ...others] = gathered;
    gathered = [];
    if (first === undefined) return;
    say({
      movement: others.length === 0 ? first : undefined,
      count: others.length + 1,
      isMoneyIn: [first, ...others].some(({ amountMinor }) => !amountMinor.startsWith('-')),
    });
  }

  return {
    note(news: News): void {
      if (news.type !== 'movement' || isShown(news.entry)) return;
      if (gathered.length === 0) since = Date.now();
      gathered.push(news.entry);
      clearTimeout(timer);
      timer = setTimeout(end, Math.min(GATHER_MS, Math.max(0, since + LONGEST_MS - Date.now())));
    },
    stop: () => clearTimeout(timer),
  };
}
