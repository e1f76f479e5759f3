'use client';

import type { RouterOutputs } from '@caudal/api';
import { formatAccountNumber } from '@caudal/domain';
import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { CopyButton } from '#web/components/copy-button.tsx';
import { Facts } from '#web/components/facts.tsx';
import { Segments } from '#web/components/segments.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import type { Account } from '#web/features/accounts/account.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './get-money-in.module.css';

interface GetMoneyInProps {
  readonly user: RouterOutputs['me']['get'];
  readonly accounts: readonly [Account, ...Account[]];
  readonly bankName: string;
  /** The embedded demo bank, which gives starting money. */
  readonly isDemo: boolean;
}

/** How money comes in: the account's details to give to whoever pays, the counter, and a demo bank's starting money. */
export function GetMoneyIn({ user, accounts, bankName, isDemo }: GetMoneyInProps) {
  const t = useTranslations('getMoneyIn');
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const [chosenId, choose] = useState(accounts[0].id);
  const account = accounts.find(({ id }) => id === chosenId) ?? accounts[0];
  const startingMoney = trpc.demo.startingMoney.useMutation({ onSuccess: () => utils.invalidate() });
  const canShare = useCanShare();
  const facts = [
    { name: t('name'), value: user.fullName },
    { name: t('bank'), value: bankName },
    { name: t('account', { currency: account.currency }), value: formatAccountNumber(account.number) },
    { name: t('username'), value: user.username },
  ];
  const details = facts.map(({ name, value }) => `${name}: ${value}`).join('\n');

  async function share() {
    try {
      await navigator.share({ title: t('shareTitle', { name: user.fullName }), text: details });
    } catch {
      // Closed without sharing, which needs no words.
    }
  }

  return (
    <div className={classes.ways}>
      <p>{t('lead')}</p>
      {accounts.length > 1 && (
        <Segments
          label={t('choose')}
          values={accounts.map(({ id }) => id)}
          chosen={account.id}
          nameOf={(id) => accounts.find((one) => one.id === id)?.currency ?? ''}
          onChoose={choose}
        />
      )}
      <div className={classes.details}>
        <Facts facts={facts} />
      </div>
      <div className={classes.actions}>
        <span className={classes.copy}>
          {t('copy')} <CopyButton text={details} label={t('copyLabel')} />
        </span>
        {canShare && (
          <Button variant="default" onClick={share}>
            {t('share')}
          </Button>
        )}
      </div>
      <p>{t('counter')}</p>
      {isDemo && (
        <div className={classes.demo}>
          {startingMoney.isError && (
            <Callout tone="danger" role="alert">
              {refusalText(startingMoney.error)}
            </Callout>
          )}
          <p>{t('demoLead')}</p>
          <Button
            loading={startingMoney.isPending || startingMoney.isSuccess}
            onClick={() => startingMoney.mutate({ accountId: account.id })}
          >
            {t('demoAction')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Whether the browser can share; on the server, which does not know, and until the page is hydrated it cannot. */
function useCanShare(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => 'share' in navigator,
    () => false,
  );
}

function neverChanges() {
  return () => undefined;
}
