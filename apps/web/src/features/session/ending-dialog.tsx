'use client';

import { Button, VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { Dialog } from '#web/components/dialog.tsx';
import actions from '#web/components/dialog-form.module.css';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { announcedSeconds } from './announced-seconds.ts';
import classes from './ending-dialog.module.css';
import { useSignOut } from './use-sign-out.ts';

interface EndingDialogProps {
  readonly secondsLeft: number;
  readonly canExtend: boolean;
  readonly onExtended: () => void;
  /** The bank says that it has ended already. */
  readonly onOver: () => void;
  /** Read, and nothing to be done. */
  readonly onTold: () => void;
}

/** Says that the session is about to end, with the time left. Escape stays signed in, too: somebody is there. */
export function EndingDialog({ secondsLeft, canExtend, onExtended, onOver, onTold }: EndingDialogProps) {
  const t = useTranslations('sessionEnd');
  const refusalText = useRefusalText();
  const about = useId();
  const left = useId();
  const stay = useFocusOnMount<HTMLButtonElement>();
  const { signOut, isSigningOut } = useSignOut();
  const extend = trpc.auth.extendSession.useMutation({
    onSuccess: onExtended,
    onError: (error) => domainCodeOf(error) === 'UNAUTHENTICATED' && onOver(),
  });

  function answer() {
    if (!canExtend) onTold();
    else if (!extend.isPending) extend.mutate();
  }

  return (
    <Dialog heading={t('heading')} onClose={answer} describedBy={`${about} ${left}`}>
      <div className={actions.form}>
        {extend.isError && (
          <Callout tone="danger" role="alert">
            {refusalText(extend.error)}
          </Callout>
        )}
        <div id={about} className={classes.about}>
          <p>{t(canExtend ? 'unused' : 'longest')}</p>
          <p>{t('kept')}</p>
        </div>
        {/* Read out seldom, below: a countdown that speaks each second says nothing else. */}
        <p className={classes.left} aria-hidden="true">
          {t('left', { time: clock(secondsLeft) })}
        </p>
        <VisuallyHidden id={left} role="status">
          {t('leftAloud', { minutes: Math.floor(announcedSeconds(secondsLeft) / 60) })}
        </VisuallyHidden>
        <div className={actions.actions}>
          <Button ref={stay} onClick={answer} loading={extend.isPending}>
            {t(canExtend ? 'stay' : 'goOn')}
          </Button>
          <Button variant="default" onClick={signOut} loading={isSigningOut}>
            {t('signOut')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** `4:05`, the same in both languages. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
