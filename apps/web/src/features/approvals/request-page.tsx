'use client';

import { formatAccountNumber } from '@caudal/domain';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { type Fact, Facts } from '#web/components/facts.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { Reference } from '#web/components/reference.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { useFocusWhenLost } from '#web/components/use-focus-when-lost.ts';
import { refusalKey } from '#web/errors/refusal-messages.ts';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { Changes } from './changes.tsx';
import { DecideForm } from './decide-form.tsx';
import type { StaffRequest } from './request.ts';
import classes from './request-page.module.css';
import { useActWords } from './use-act-words.ts';
import { WithdrawRequest } from './withdraw-request.tsx';

/** One request: what exactly will happen, to whom, before and after, who asked and why; and the decision. */
export function RequestPage({ id }: { id: string }) {
  const t = useTranslations('approvals');
  const [request] = trpc.staff.requests.get.useSuspenseQuery({ id }, { refetchInterval: 30_000 });
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { state, isOwn, reason, transferId } = request;
  // The decision goes away with its form.
  useFocusWhenLost(heading, state);
  return (
    <article className={classes.page}>
      <header className={classes.head}>
        <h1 ref={heading} tabIndex={-1} className={classes.heading}>
          {useActWords()(request).title}
        </h1>
        <Outcome request={request} />
      </header>
      <section aria-labelledby="why" className={classes.section}>
        <h2 id="why" className={classes.label}>
          {t('why')}
        </h2>
        <p className={classes.reason}>{reason}</p>
      </section>
      <section aria-labelledby="what" className={classes.section}>
        <h2 id="what" className={classes.label}>
          {t(state === 'waiting' ? 'whatWill' : 'whatWas')}
        </h2>
        <Facts facts={useActFacts(request)} />
        <Changes {...request} />
      </section>
      <section aria-labelledby="who" className={classes.section}>
        <h2 id="who" className={classes.label}>
          {t('who')}
        </h2>
        <Facts facts={usePeopleFacts(request)} />
      </section>
      {state === 'waiting' && (isOwn ? <WithdrawRequest id={id} /> : <DecideForm request={request} />)}
      <div className={classes.actions}>
        {transferId !== null && (
          <LinkButton href={routes.counterReceipt(transferId)}>{t('toReceipt')}</LinkButton>
        )}
        <LinkButton variant="default" href={routes.approvals()}>
          {t('toAll')}
        </LinkButton>
      </div>
    </article>
  );
}

/** How it stands, in a sentence. */
function Outcome({ request }: { request: StaffRequest }) {
  const t = useTranslations('approvals.outcome');
  const refusals = useTranslations('refusals');
  const { state, isOwn, obstacle, comment, decidedBy } = request;
  const name = decidedBy?.fullName ?? '';
  if (state === 'waiting')
    return (
      <>
        <Callout tone="attention" role="status" heading={t(isOwn ? 'waitingOwn' : 'waiting')}>
          {t(isOwn ? 'waitingOwnLead' : 'waitingLead')}
        </Callout>
        {obstacle !== null && (
          <Callout tone="danger" role="status" heading={t('obstacle')}>
            {refusals(refusalKey(obstacle))}
          </Callout>
        )}
      </>
    );
  if (obstacle !== null)
    return (
      <Callout tone="attention" role="status" heading={t('overtaken')}>
        {t('overtakenLead')}
      </Callout>
    );
  return (
    <Callout tone={state === 'executed' ? 'good' : 'attention'} role="status" heading={t(state, { name })}>
      {comment === '' ? t(`${state}Lead`) : t('comment', { comment })}
    </Callout>
  );
}

function useActFacts({ act, subject, account, other }: StaffRequest): Fact[] {
  const t = useTranslations('approvals');
  const isReversal = act.action === 'reversal';
  const isTwoSided = other !== null;
  return [
    { name: t('action'), value: t(`act.${act.action}.name`) },
    {
      name: t(isTwoSided ? 'payer' : 'subject'),
      value: ABOUT_STAFF.has(act.action) ? nameOf(subject) : <CustomerLink person={subject} />,
    },
    ...(account === null ? [] : [{ name: t('account'), value: accountText(account) }]),
    ...(isTwoSided
      ? [
          { name: t('receiver'), value: <CustomerLink person={other.person} /> },
          { name: t('ofReceiver'), value: accountText(other.account) },
        ]
      : []),
    ...(isReversal ? [{ name: t('reverses'), value: <Reversed transferId={act.transferId} /> }] : []),
    ...('description' in act && act.description !== ''
      ? [{ name: t('description'), value: act.description }]
      : []),
    ...(isReversal
      ? [
          { name: t('whenShort.name'), value: t(`whenShort.${act.whenShort}`) },
          { name: t('whenFrozen.name'), value: t(`whenFrozen.${act.whenFrozen}`) },
        ]
      : []),
  ];
}

/** Colleagues have no page as customers. */
const ABOUT_STAFF: ReadonlySet<StaffRequest['act']['action']> = new Set(['role', 'second-factor']);

type Person = StaffRequest['subject'];

function nameOf({ fullName, username }: Person): string {
  return `${fullName} (@${username})`;
}

function accountText({ currency, number }: NonNullable<StaffRequest['account']>): string {
  return `${currency} · ${formatAccountNumber(number)}`;
}

function CustomerLink({ person }: { person: Person }) {
  return (
    <Link href={routes.customer(person.id)} prefetch={false}>
      {nameOf(person)}
    </Link>
  );
}

/** The movement that is taken back. */
function Reversed({ transferId }: { transferId: string }) {
  const t = useTranslations('approvals');
  return (
    <Reference id={transferId} copyLabel={t('copyReverses')}>
      <Link href={routes.counterReceipt(transferId)} prefetch={false}>
        {transferId}
      </Link>
    </Reference>
  );
}

function usePeopleFacts(request: StaffRequest): Fact[] {
  const t = useTranslations('approvals');
  const format = useFormatter();
  const { maker, createdAt, expiresAt, decidedBy, decidedAt, state, id } = request;
  const at = (instant: string) =>
    format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' });
  return [
    { name: t('maker'), value: maker.fullName },
    { name: t('askedAt'), value: at(createdAt) },
    ...(state === 'waiting' ? [{ name: t('expiresAt'), value: at(expiresAt) }] : []),
    ...(decidedBy === null ? [] : [{ name: t(`decider.${state}`), value: decidedBy.fullName }]),
    ...(decidedAt === null ? [] : [{ name: t('decidedAt'), value: at(decidedAt) }]),
    {
      name: t('reference'),
      value: <Reference id={id} copyLabel={t('copyReference')} />,
    },
  ];
}
