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

/** Approves or refuses the address that staff proposed, by buttons, since programs that scan e-mails open their links. */
export function DecideEmailChange() {
  const t = useTranslations('emailChange.decide');
  const refusalText = useRefusalText();
  const code = useEmailedCode();
  const approve = trpc.emailChanges.approveByLink.useMutation();
  const refuse = trpc.emailChanges.refuseByLink.useMutation();
  const error = approve.error ?? refuse.error;
  const refusal = domainCodeOf(error);
  const problem = refusal === 'ALREADY_EXISTS' ? t('taken') : error !== null ? refusalText(error) : undefined;
  const isBusy = approve.isPending || refuse.isPending;

  if (approve.isSuccess)
    return <LinkOutcome role="status" heading={t('approvedHeading')} lead={t('approvedLead')} />;
  if (refuse.isSuccess)
    return <LinkOutcome role="status" heading={t('refusedHeading')} lead={t('refusedLead')} />;
  if (code === null || refusal === 'CODE_INVALID' || refusal === 'VALIDATION_FAILED') {
    return (
      <LinkProblem
        heading={t('badHeading')}
        lead={t('badLead')}
        action={t('toSettings')}
        href={routes.signIn(routes.settings)}
      />
    );
  }
  return (
    <LinkAction heading={t('heading')} lead={t('lead')} problem={problem}>
      <Button
        fullWidth
        loading={refuse.isPending}
        onClick={() => {
          approve.reset();
          if (code !== undefined && !isBusy) refuse.mutate({ code });
        }}
      >
        {t('refuse')}
      </Button>
      <Button
        fullWidth
        variant="default"
        loading={approve.isPending}
        onClick={() => {
          refuse.reset();
          if (code !== undefined && !isBusy) approve.mutate({ code });
        }}
      >
        {t('approve')}
      </Button>
      <LinkButton variant="subtle" size="sm" href={routes.signIn(routes.settings)}>
        {t('toSettings')}
      </LinkButton>
    </LinkAction>
  );
}
