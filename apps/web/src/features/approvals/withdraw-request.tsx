'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { CopyButton } from '#web/components/copy-button.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './decide-form.module.css';

/** For whoever asked: send the link to a colleague, or take the request back. */
export function WithdrawRequest({ id }: { id: string }) {
  const t = useTranslations('approvals.own');
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const withdraw = trpc.staff.requests.withdraw.useMutation({ onSettled: () => utils.invalidate() });
  return (
    <div className={classes.form}>
      {withdraw.isError && (
        <Callout tone="danger" role="alert">
          {refusalText(withdraw.error)}
        </Callout>
      )}
      <p>{t('lead')}</p>
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() => !withdraw.isPending && withdraw.mutate({ id })}
        >
          {t('withdraw')}
        </Button>
        <CopyLink label={t('copyLink')} />
      </div>
    </div>
  );
}

function CopyLink({ label }: { label: string }) {
  const here = typeof window === 'undefined' ? '' : window.location.href;
  return (
    <span>
      {label}
      <CopyButton text={here} label={label} />
    </span>
  );
}
