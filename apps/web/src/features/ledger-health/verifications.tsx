'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import type { Ledger, VerificationResult } from './ledger.ts';
import classes from './ledger-health.module.css';
import { VerificationProgress } from './verification-progress.tsx';

/** How often a running verification is asked for. */
const ASK_EVERY_MS = 1_000;

/** The last verification and its result, and the one that runs: it goes on without this page. */
export function Verifications({ ledger }: { ledger: Ledger }) {
  const t = useTranslations('ledger');
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const verify = trpc.staff.ledger.verify.useMutation({
    onSuccess: (started) => utils.staff.ledger.verification.setData({ id: started.id }, started),
  });
  const openId = verify.data?.id ?? ledger.running?.id;
  const running = trpc.staff.ledger.verification.useQuery(
    { id: openId ?? '' },
    {
      enabled: openId !== undefined,
      ...(ledger.running?.id === openId && ledger.running !== null ? { initialData: ledger.running } : {}),
      refetchInterval: ({ state: { data } }) =>
        data?.state === 'waiting' || data?.state === 'running' ? ASK_EVERY_MS : false,
    },
  ).data;
  const isOpen = running?.state === 'waiting' || running?.state === 'running';
  const hasEnded = running?.state === 'ended';
  useEffect(() => {
    if (hasEnded) void utils.staff.ledger.get.invalidate();
  }, [hasEnded, utils]);
  const [last, ...earlier] = ledger.verifications;

  return (
    <>
      {last === undefined ? <p className={classes.quiet}>{t('never')}</p> : <Result result={last} />}
      {running !== undefined && isOpen && <VerificationProgress verification={running} />}
      {running?.state === 'failed' && (
        <Callout tone="danger" role="alert">
          {t('broken')}
        </Callout>
      )}
      {verify.error !== null && (
        <Callout tone="danger" role="alert">
          {refusalText(verify.error)}
        </Callout>
      )}
      <Button
        variant="default"
        className={classes.start}
        aria-disabled={isOpen || verify.isPending}
        onClick={() => !isOpen && !verify.isPending && verify.mutate()}
      >
        {t('verify')}
      </Button>
      {earlier.length > 0 && (
        <details>
          <summary>{t('earlier')}</summary>
          <ul className={classes.findings}>
            {earlier.map((result) => (
              <li key={result.at}>
                <Summary result={result} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Result({ result }: { result: VerificationResult }) {
  const t = useTranslations('ledger');
  const { consistent, findings } = result;
  if (consistent)
    return (
      <Callout tone="good" heading={t('consistent')}>
        <Summary result={result} />
      </Callout>
    );
  return (
    <Callout tone="danger" heading={t('inconsistent')}>
      <Summary result={result} />
      <p>{t('inconsistentLead')}</p>
      <ul className={classes.findings}>
        {findings.map(({ text, accountId }) => (
          <li key={text}>
            {text}{' '}
            {accountId !== null && (
              <Link href={routes.audit({ object: accountId })} prefetch={false}>
                {t('eventsOfAccount')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** When it was, by whom, how much and how long. */
function Summary({ result }: { result: VerificationResult }) {
  const t = useTranslations('ledger');
  const format = useFormatter();
  const { at, accounts, entries, seconds, startedBy, consistent } = result;
  const sentences = [
    t(startedBy === null ? 'verifiedAt' : 'verifiedBy', {
      name: startedBy ?? '',
      at: format.dateTime(new Date(at), {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
      }),
    }),
    t('checked', { accounts: format.number(BigInt(accounts)), entries: format.number(BigInt(entries)) }),
    ...(seconds === null ? [] : [t('took', { seconds })]),
    ...(consistent ? [] : [t('hasFindings')]),
  ];
  return <p>{sentences.join(' ')}</p>;
}
