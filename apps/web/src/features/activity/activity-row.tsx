import { Button } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '#web/components/badge.tsx';
import { RowSign } from '#web/components/row-sign.tsx';
import rows from '#web/components/rows.module.css';
import { iconOf } from './activity-icon.ts';
import type { HistoryEvent } from './activity-query.ts';
import classes from './activity-row.module.css';
import { ActivitySentence } from './activity-sentence.tsx';

interface ActivityRowProps {
  readonly event: HistoryEvent;
  /** The user says that it was not them. */
  readonly onDoubt: () => void;
}

/** One event: what happened, when, on which device and from where. */
export function ActivityRow({ event, onDoubt }: ActivityRowProps) {
  const t = useTranslations('activity');
  const format = useFormatter();
  const { at, by, device, address, thisSession, ifNotYou } = event;
  const facts = [device, address].filter((fact) => fact !== null);
  const time = format.dateTime(new Date(at), { hour: 'numeric', minute: '2-digit' });
  return (
    <li className={rows.row}>
      <RowSign icon={iconOf(event)} tone={by === 'bank' ? 'own' : undefined} />
      <div className={rows.text}>
        <p className={classes.sentence}>
          <ActivitySentence parts={event.parts} />
        </p>
        <p className={rows.quiet}>
          <time dateTime={at}>{time}</time>
          {facts.map((fact) => ` · ${fact}`)}
          {thisSession && (
            <span className={classes.mark}>
              <Badge tone="good">{t('thisSession')}</Badge>
            </span>
          )}
        </p>
      </div>
      {ifNotYou !== null && (
        <Button
          variant="default"
          size="sm"
          className={rows.actions}
          aria-label={t('doubtLabel', { time, what: event.sentence })}
          onClick={onDoubt}
        >
          {t('doubt')}
        </Button>
      )}
    </li>
  );
}
