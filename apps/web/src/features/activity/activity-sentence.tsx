import Link from 'next/link';
import { PartText } from '#web/features/audit/part-text.tsx';
import { routes } from '#web/routes.ts';
import type { HistoryEvent } from './activity-query.ts';

type Part = HistoryEvent['parts'][number];

/** A sentence in its pieces: the user's own accounts and movements lead there. */
export function ActivitySentence({ parts }: { parts: readonly Part[] }) {
  const placed = parts.map((part, place) => ({ part, place }));
  return placed.map(({ part, place }) => {
    const href = hrefOf(part);
    return href === undefined ? (
      <PartText key={place} part={part} />
    ) : (
      <Link key={place} href={href} prefetch={false}>
        {part.text}
      </Link>
    );
  });
}

function hrefOf({ kind, id }: Part): string | undefined {
  if (id === null) return undefined;
  if (kind === 'account') return routes.account(id);
  return kind === 'transfer' ? routes.transfer(id) : undefined;
}
