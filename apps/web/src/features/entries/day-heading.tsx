import { addDays, dayOf } from '@caudal/domain';
import { useFormatter, useNow, useTimeZone, useTranslations } from 'next-intl';
import classes from './day-heading.module.css';

/** `Today`, `Yesterday`, or the weekday and date; the year only when it differs. */
export function DayHeading({ date, Heading }: { date: string; Heading: 'h2' | 'h3' }) {
  const t = useTranslations('entry');
  const format = useFormatter();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow();

  const today = dayOf(now, timeZone);
  if (date === today) return <Heading className={classes.day}>{t('today')}</Heading>;
  if (date === addDays(today, -1)) return <Heading className={classes.day}>{t('yesterday')}</Heading>;
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  const text = format.dateTime(new Date(date), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
    // A date without a time is the same day everywhere.
    timeZone: 'UTC',
  });
  return (
    <Heading className={classes.day}>
      <time dateTime={date}>{text}</time>
    </Heading>
  );
}
