import { useFormatter } from 'next-intl';
import { Money } from '#web/money/money.tsx';
import type { SentencePart } from './audit-query.ts';
import classes from './part-text.module.css';

/** A sentence in its pieces. */
export function SentenceText({ parts }: { parts: readonly SentencePart[] }) {
  const placed = parts.map((part, place) => ({ part, place }));
  return placed.map(({ part, place }) => <PartText key={place} part={part} />);
}

/** A piece of a sentence: money and times in the reader’s region, names a little heavier. */
export function PartText({ part }: { part: SentencePart }) {
  const format = useFormatter();
  const { kind, text, amountMinor, currency, at } = part;
  if (kind === 'money' && amountMinor !== null && currency !== null)
    return <Money minor={amountMinor} currency={currency} />;
  if (kind === 'instant' && at !== null)
    return (
      <time dateTime={at}>
        {format.dateTime(new Date(at), {
          day: 'numeric',
          month: 'short',
          year: 'numeric',
          hour: 'numeric',
          minute: '2-digit',
        })}
      </time>
    );
  if (kind === 'user' || kind === 'account') return <span className={classes.name}>{text}</span>;
  return text;
}
