import { IconChevronDown } from '@tabler/icons-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { type Fact, Facts } from '#web/components/facts.tsx';
import { useDetails } from '#web/components/use-details.ts';
import { routes } from '#web/routes.ts';
import classes from './audit-event-row.module.css';
import type { AuditEvent, SentencePart } from './audit-query.ts';
import { PartText, SentenceText } from './part-text.tsx';

/** One event as a sentence; it opens to its fields. */
export function AuditEventRow({ event }: { event: AuditEvent }) {
  const format = useFormatter();
  const { isOpen, details } = useDetails();
  return (
    <li>
      <details {...details}>
        <summary className={classes.summary}>
          <time dateTime={event.at} className={classes.time}>
            {format.dateTime(new Date(event.at), { hour: 'numeric', minute: '2-digit', second: '2-digit' })}
          </time>
          <span className={classes.sentence}>
            <SentenceText parts={event.parts} />
          </span>
          <IconChevronDown size={18} className={classes.chevron} aria-hidden />
        </summary>
        {isOpen && <EventDetails event={event} />}
      </details>
    </li>
  );
}

/** The fields behind a sentence, its request, and the way to other events of those whom it names. */
function EventDetails({ event }: { event: AuditEvent }) {
  const t = useTranslations('audit');
  const fields: Fact[] = event.fields.map(({ name, label, before, after }) => ({
    name: label,
    value: (
      <span data-field={name}>
        {before !== null && after !== null ? (
          <>
            <del className={classes.before}>
              <PartText part={before} />
            </del>{' '}
            → <PartText part={after} />
          </>
        ) : (
          <OneSide before={before} after={after} />
        )}
      </span>
    ),
  }));
  const more: Fact[] = [
    { name: t('kind'), value: <code>{event.name}</code> },
    ...(event.address === null
      ? []
      : [
          {
            name: t('address'),
            value: (
              <Link href={routes.audit({ address: event.address })} prefetch={false}>
                {event.address}
              </Link>
            ),
          },
        ]),
    ...(event.requestId === null ? [] : [{ name: t('request'), value: <code>{event.requestId}</code> }]),
    { name: t('id'), value: <code>{event.id}</code> },
  ];
  const named = namedIn(event);
  return (
    <div className={classes.details}>
      <Facts facts={[...fields, ...more]} />
      {named.length > 0 && (
        <ul className={classes.links}>
          {named.map(({ kind, id, text }) => (
            <li key={`${kind} ${id}`}>
              <Link
                href={routes.audit(kind === 'user' ? { user: id ?? '' } : { object: id ?? '' })}
                prefetch={false}
              >
                {t('allAbout', { name: text })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function OneSide({ before, after }: { before: SentencePart | null; after: SentencePart | null }) {
  if (after !== null) return <PartText part={after} />;
  return before === null ? null : <PartText part={before} />;
}

/** The users and accounts of a sentence, each once. */
function namedIn({ parts }: AuditEvent): SentencePart[] {
  const byId = new Map(
    parts.flatMap((part) =>
      (part.kind === 'user' || part.kind === 'account') && part.id !== null ? [[part.id, part] as const] : [],
    ),
  );
  return [...byId.values()];
}
