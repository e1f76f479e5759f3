'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { LinkAction } from '#web/features/emailed-code/link-action.tsx';
import { LinkProblem } from '#web/features/emailed-code/link-problem.tsx';
import { useEmailedCode } from '#web/features/emailed-code/use-emailed-code.ts';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';

/** Lets this browser try the password, by a button, since programs that scan e-mails open their links. */
export function LetIn() {
  const t = useTranslations('letIn');
  const refusalText = useRefusalText();
  const code = useEmailedCode();
  const use = trpc.signInLinks.use.useMutation({
    onSuccess: () => window.location.assign(routes.signIn(undefined, 'let-in')),
  });
  const refusal = domainCodeOf(use.error);
  const isBusy = use.isPending || use.isSuccess;

  if (code === null || refusal === 'CODE_INVALID' || refusal === 'VALIDATION_FAILED') {
    return (
      <LinkProblem
        heading={t('badHeading')}
        lead={t('badLead')}
        action={t('signIn')}
        href={routes.signIn()}
      />
    );
  }
  return (
    <LinkAction
      heading={t('heading')}
      lead={t('lead')}
      problem={use.isError ? refusalText(use.error) : undefined}
    >
      <Button
        fullWidth
        loading={isBusy}
        onClick={() => code !== undefined && !isBusy && use.mutate({ code, holder: 'browser' })}
      >
        {t('submit')}
      </Button>
    </LinkAction>
  );
}
