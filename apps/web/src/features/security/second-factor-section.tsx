'use client';

import { Button } from '@mantine/core';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Badge } from '#web/components/badge.tsx';
import { Callout } from '#web/components/callout.tsx';
import classes from '#web/features/settings/settings-section.module.css';
import { SettingsSection } from '#web/features/settings/settings-section.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import type { Owner } from './owner.ts';

// Loaded on demand: few users need it, and it brings a QR code library.
const SetUp = dynamic(() => import('./set-up-second-factor.tsx').then((module) => module.SetUpSecondFactor));
const NewCodes = dynamic(() => import('./new-recovery-codes.tsx').then((module) => module.NewRecoveryCodes));
const Remove = dynamic(() =>
  import('./remove-second-factor.tsx').then((module) => module.RemoveSecondFactor),
);

/** Below this number, the page suggests new codes. */
const FEW_CODES = 3;

/** The second factor: on, off, and its recovery codes. */
export function SecondFactorSection({ owner, isVerified }: { owner: Owner; isVerified: boolean }) {
  const t = useTranslations('security.secondFactor');
  const utils = trpc.useUtils();
  const [{ enabled, recoveryCodesLeft }] = trpc.twoFactor.status.useSuspenseQuery();
  const status = useRef<HTMLParagraphElement>(null);
  const [open, setOpen] = useState<'setUp' | 'newCodes' | 'remove'>();
  const [done, setDone] = useState<'enabled' | 'newCodes' | 'removed'>();

  function close() {
    setOpen(undefined);
  }

  /** Changing it also ends all other sessions. */
  async function finish(what: 'enabled' | 'newCodes' | 'removed') {
    setDone(what);
    close();
    await utils.invalidate();
    // The focused button is gone.
    status.current?.focus();
  }

  return (
    <SettingsSection id="second-factor" heading={t('heading')} lead={t('lead')}>
      <p className={classes.value}>
        <Badge tone={enabled ? 'good' : 'attention'}>{t(enabled ? 'on' : 'off')}</Badge>
        {enabled && <span className={classes.quiet}>{t('codesLeft', { count: recoveryCodesLeft })}</span>}
      </p>
      {enabled && recoveryCodesLeft < FEW_CODES && <Callout tone="attention">{t('fewCodes')}</Callout>}
      {!isVerified && (
        <Callout tone="attention">
          {t('unverified')} <Link href={routes.verify(routes.security)}>{t('toVerify')}</Link>
        </Callout>
      )}
      <div className={classes.actions}>
        {enabled ? (
          <>
            <Button variant="default" onClick={() => setOpen('newCodes')}>
              {t('getNewCodes')}
            </Button>
            <Button variant="default" onClick={() => setOpen('remove')}>
              {t('remove')}
            </Button>
          </>
        ) : (
          <Button disabled={!isVerified} onClick={() => setOpen('setUp')}>
            {t('setUp')}
          </Button>
        )}
      </div>
      <p ref={status} role="status" tabIndex={-1} className={classes.status}>
        {done !== undefined && t(`done.${done}`)}
      </p>
      {open === 'setUp' && <SetUp owner={owner} onClose={close} onDone={() => finish('enabled')} />}
      {open === 'newCodes' && <NewCodes owner={owner} onClose={close} onDone={() => finish('newCodes')} />}
      {open === 'remove' && <Remove onClose={close} onDone={() => finish('removed')} />}
    </SettingsSection>
  );
}
