'use client';

import type { RouterOutputs } from '@caudal/api';
import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { LinkButton } from '#web/components/link-button.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { LinkAction } from '#web/features/emailed-code/link-action.tsx';
import { LinkProblem } from '#web/features/emailed-code/link-problem.tsx';
import { useEmailedCode } from '#web/features/emailed-code/use-emailed-code.ts';
import form from '#web/forms/form.module.css';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';

/** The signed-in user, if any. The link may be for another user. */
type User = RouterOutputs['me']['get'] | undefined;

/** Confirms an address by a button, since programs that scan e-mails open their links. */
export function ConfirmEmail({ user }: { user: User }) {
  const t = useTranslations('confirmEmail');
  const refusalText = useRefusalText();
  const code = useEmailedCode();
  const confirm = trpc.emailVerifications.confirm.useMutation();
  const refusal = domainCodeOf(confirm.error);

  if (confirm.isSuccess) return <Confirmed user={user} />;
  if (refusal === 'ALREADY_EXISTS') {
    return (
      <LinkProblem
        heading={t('takenHeading')}
        lead={t('takenLead')}
        action={t(user === undefined ? 'signIn' : 'toSettings')}
        href={user === undefined ? routes.signIn(routes.settings) : routes.settings}
      />
    );
  }
  if (refusal === 'UNAUTHENTICATED') {
    return (
      <LinkProblem
        heading={t('severalHeading')}
        lead={t('severalLead')}
        action={t('signIn')}
        href={routes.signIn(routes.verify())}
      />
    );
  }
  if (code === null || refusal === 'CODE_INVALID' || refusal === 'VALIDATION_FAILED') {
    return <Unusable user={user} />;
  }
  return (
    <LinkAction
      heading={t('heading')}
      lead={t('lead')}
      problem={confirm.isError ? refusalText(confirm.error) : undefined}
    >
      <Button
        fullWidth
        loading={confirm.isPending}
        onClick={() => code !== undefined && !confirm.isPending && confirm.mutate({ code })}
      >
        {t('submit')}
      </Button>
    </LinkAction>
  );
}

function Confirmed({ user }: { user: User }) {
  const t = useTranslations('confirmEmail');
  const top = useFocusOnMount<HTMLHeadingElement>();
  return (
    <div role="status" className={form.form}>
      <div>
        <h1 ref={top} tabIndex={-1} className={form.heading}>
          {t('doneHeading')}
        </h1>
        <p className={form.lead}>{t(user === undefined ? 'doneSignedOut' : 'doneSignedIn')}</p>
      </div>
      {user === undefined ? (
        <LinkButton href={routes.signIn()}>{t('signIn')}</LinkButton>
      ) : (
        <LinkButton href={routes.overview}>{t('toOverview')}</LinkButton>
      )}
    </div>
  );
}

/** The code was used, replaced or expired, or is invalid. */
function Unusable({ user }: { user: User }) {
  const t = useTranslations('confirmEmail');
  if (user === undefined) {
    return (
      <LinkProblem
        heading={t('badHeading')}
        lead={t('badSignedOut')}
        action={t('signIn')}
        href={routes.signIn(routes.verify())}
      />
    );
  }
  const isWaiting = !user.emailVerified || user.pendingEmail !== null;
  return isWaiting ? (
    <LinkProblem
      heading={t('badHeading')}
      lead={t('badWaiting')}
      action={t('toVerify')}
      href={routes.verify()}
    />
  ) : (
    <LinkProblem
      heading={t('badHeading')}
      lead={t('badNothingWaits', { email: user.email })}
      action={t('toOverview')}
      href={routes.overview}
    />
  );
}
