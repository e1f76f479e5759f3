import { useFormatter } from 'next-intl';

/** The time of an e-mail, in the bank's time zone. */
export function MailTime({ at }: { at: string }) {
  const format = useFormatter();
  return (
    <time dateTime={at}>{format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}</time>
  );
}
