'use client';

import type { RouterOutputs } from '@caudal/api';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { routes } from '#web/routes.ts';
import { Checking } from './checking.tsx';
import type { Draft, Fields } from './draft.ts';
import { EditSteps } from './edit-steps.tsx';
import classes from './send-flow.module.css';
import { SendSkeleton } from './send-skeleton.tsx';
import { useDraft } from './use-draft.ts';
import { useStep } from './use-step.ts';

interface SendFlowProps {
  readonly id: string;
  readonly user: RouterOutputs['me']['get'];
  /** What a link brought along. */
  readonly prefill: Partial<Fields>;
}

/** Sends money once, whatever happens to the page in between: the draft says where it stands. */
export function SendFlow({ id, user, prefill }: SendFlowProps) {
  const t = useTranslations('send');
  const router = useRouter();
  const { draft, update } = useDraft(id, user.id, prefill);
  const [asked, goTo] = useStep();

  // Confirmed before this page was there: it asks what came out, and says so.
  const [wasConfirmed, setWasConfirmed] = useState<boolean>();
  if (draft !== undefined && wasConfirmed === undefined) setWasConfirmed(draft.state === 'submitted');

  const leaveFor = leads(draft, id);
  useEffect(() => {
    if (leaveFor !== undefined) router.replace(leaveFor);
  }, [leaveFor, router]);

  return (
    <div className={classes.flow}>
      <h1 className={classes.heading}>{t('heading')}</h1>
      {draft === undefined && <SendSkeleton />}
      {leaveFor !== undefined && <SendSkeleton label={t('movedOn')} />}
      {draft?.state === 'submitted' && (
        <Checking draft={draft} wasConfirmed={wasConfirmed === true} update={update} />
      )}
      {draft?.state === 'editing' && (
        <EditSteps id={id} user={user} draft={draft} asked={asked} onStep={goTo} update={update} />
      )}
    </div>
  );
}

/** Where a draft that is done with leads: its receipt, or the id under which it goes on. */
function leads(draft: Draft | undefined, id: string): string | undefined {
  if (draft?.state === 'sent') return routes.transfer(id, { sentBefore: draft.before });
  if (draft?.state === 'moved') return routes.sending(draft.to, draft.step);
  return undefined;
}
