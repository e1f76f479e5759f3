'use client';

import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '#web/components/dialog.tsx';
import { StatusMessage } from '#web/components/status-message.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import { NicknameForm } from './nickname-form.tsx';
import { PayeeLine } from './payee-line.tsx';

interface SavePayeeProps {
  /** An account number. */
  readonly to: string;
  /** Masked until they are saved. */
  readonly name: string;
  readonly isSaved: boolean;
}

/** Offers to save the receiver of a transfer. The page then shows the full name. */
export function SavePayee({ to, name, isSaved }: SavePayeeProps) {
  const t = useTranslations('payees');
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const { message, announce, status } = useStatusMessage();
  const close = () => setIsAsking(false);

  return (
    <>
      {!isSaved && (
        <Button
          variant="default"
          leftSection={<IconUserPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() => setIsAsking(true)}
        >
          {t('saveAsPayee')}
        </Button>
      )}
      <StatusMessage ref={status} message={message} />
      {isAsking && (
        <Dialog heading={t('saveAsPayee')} onClose={close}>
          <NicknameForm
            to={to}
            present={null}
            confirm={t('save')}
            onClose={close}
            onSaved={(payee) => {
              close();
              announce(t('added', { name: payee.name }));
              // The server renders the receipt.
              router.refresh();
            }}
          >
            <PayeeLine payee={{ reference: to, name }} />
          </NicknameForm>
        </Dialog>
      )}
    </>
  );
}
