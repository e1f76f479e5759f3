import { Button } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import rows from '#web/components/rows.module.css';
import classes from './note-row.module.css';
import type { Note } from './notes-query.ts';

/** One note: its text, who wrote it when, and who struck it out. */
export function NoteRow({ note, onStrike }: { note: Note; onStrike: () => void }) {
  const t = useTranslations('customer.notes');
  const format = useFormatter();
  const textId = useId();
  const { author, createdAt, struck, text } = note;
  const at = (instant: string) =>
    format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className={classes.note}>
      <p id={textId} className={classes.text}>
        {struck === null ? text : <del>{text}</del>}
      </p>
      <p className={rows.quiet}>
        {t('by', { name: author, time: at(createdAt) })}
        {struck !== null && <span>{` · ${t('struckBy', { name: struck.by, time: at(struck.at) })}`}</span>}
      </p>
      {struck === null && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.strike}
          aria-describedby={textId}
          onClick={onStrike}
        >
          {t('strike')}
        </Button>
      )}
    </li>
  );
}
