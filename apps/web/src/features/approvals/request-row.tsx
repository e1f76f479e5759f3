import { useFormatter, useNow, useTranslations } from 'next-intl';
import { LinkRow } from '#web/components/link-row.tsx';
import rows from '#web/components/rows.module.css';
import { routes } from '#web/routes.ts';
import type { StaffRequest } from './request.ts';
import classes from './request-row.module.css';
import { RequestState } from './request-state.tsx';
import { useActWords } from './use-act-words.ts';

/** One request in a list: what, why, who asked when, and until when it waits. */
export function RequestRow({ request }: { request: StaffRequest }) {
  const t = useTranslations('approvals');
  const format = useFormatter();
  const { title } = useActWords()(request);
  const now = useNow({ updateInterval: 60_000 });
  const { id, state, reason, maker, createdAt, expiresAt, decidedBy, decidedAt, isOwn } = request;
  const asked = t(isOwn ? 'askedByYou' : 'askedBy', {
    name: maker.fullName,
    // This browser's clock may be slow.
    time: format.relativeTime(new Date(Math.min(+new Date(createdAt), +now)), now),
  });
  const end =
    state === 'waiting'
      ? t('expires', { time: format.relativeTime(new Date(expiresAt), now) })
      : t('ended', {
          name: decidedBy?.fullName ?? '',
          by: decidedBy === null ? 'nobody' : 'somebody',
          date: format.dateTime(new Date(decidedAt ?? expiresAt), {
            dateStyle: 'medium',
            timeStyle: 'short',
          }),
        });
  return (
    <LinkRow
      href={routes.approval(id)}
      name={
        <>
          {title}
          {state !== 'waiting' && <RequestState state={state} />}
        </>
      }
    >
      <span className={classes.reason}>{reason}</span>
      <span className={rows.quiet}>{`${asked} · ${end}`}</span>
    </LinkRow>
  );
}
