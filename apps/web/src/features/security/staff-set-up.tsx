'use client';

import { Button } from '@mantine/core';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { MessagePage } from '#web/components/message-page.tsx';
import type { Owner } from './owner.ts';

// It brings a QR code library.
const SetUp = dynamic(() => import('./set-up-second-factor.tsx').then((module) => module.SetUpSecondFactor));

/** For staff without a second factor: why they need one, and its set-up. Then on to where they wanted to go. */
export function StaffSetUp({ owner, next }: { owner: Owner; next: string }) {
  const t = useTranslations('security.staff');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <MessagePage heading={t('heading')} lead={t('lead')}>
      <Button onClick={() => setIsOpen(true)}>{t('setUp')}</Button>
      {isOpen && (
        <SetUp
          owner={owner}
          onClose={() => setIsOpen(false)}
          // As a new document: the session is a new one.
          onDone={() => window.location.assign(next)}
        />
      )}
    </MessagePage>
  );
}
