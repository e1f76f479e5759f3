'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { LinkButton } from '#web/components/link-button.tsx';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { LinkAction } from '#web/features/emailed-code/link-action.tsx';
import { LinkOutcome } from '#web/features/emailed-code/link-outcome.tsx';
import { LinkProblem } from '#web/features/emailed-code/link-problem.tsx';
import { useEmailedCode } from '#web/features/emailed-code/use-emailed-code.ts';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';

/** Stops a change of the address that waits, or undoes one in effect and leads to a new password. */
export function UndoEmailChange() {
  const t = useTranslations('emailChange.undo');
  const refusalText = useRefusalText();
  const code = useEmailedCode();
  const undo = trpc.emailChanges.undoByLink.useMutation();
  const refusal = domainCodeOf(undo.error);
  const problem =
    refusal === 'ALREADY_EXISTS' ? t('taken') : undo.isError ? refusalText(undo.error) : undefined;

  if (undo.isSuccess) {
    const { outcome, resetCode } = undo.data;
    if (outcome === 'stopped')
      return <LinkOutcome role="status" heading={t('stoppedHeading')} lead={t('stoppedLead')} />;
    if (resetCode === null) {
      return (
        <LinkOutcome role="status" heading={t('restoredHeading')} lead={t('restoredHeld')}>
          <LinkButton href={routes.signIn()}>{t('signIn')}</LinkButton>
        </LinkOutcome>
      );
    }
    return (
      <LinkOutcome role="status" heading={t('restoredHeading')} lead={t('restoredLead')}>
        <Button fullWidth onClick={() => window.location.assign(routes.resetWith(resetCode))}>
          {t('newPassword')}
        </Button>
      </LinkOutcome>
    );
  }
  if (code === null || refusal === 'CODE_INVALID' || refusal === 'VALIDATION_FAILED') {
    return (
      <LinkProblem heading={t('badHeading')} lead={t('badLead')} action={t('forgot')} href={routes.forgot} />
    );
  }
  return (
    <LinkAction heading={t('heading')} lead={t('lead')} problem={problem}>
      <Button
        fullWidth
        loading={undo.isPending}
        onClick={() => code !== undefined && !undo.isPending && undo.mutate({ code })}
      >
        {t('submit')}
      </Button>
    </LinkAction>
  );
}
