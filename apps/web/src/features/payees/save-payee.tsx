'use client';

import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '#web/components/dialog.tsx';
import { useSaid } from '#web/components/use-said.ts';
import { NicknameForm } from './nickname-form.tsx';
import { PayeeLine } from './payee-line.tsx';
import classes from './save-payee.module.css';

interface SavePayeeProps {
  /** An account number. */
  readonly to: string;
  /** Masked for as long as they are not saved. */
  readonly name: string;
  readonly isSaved: boolean;
}

/** Offers to save whom money was sent to; then the page knows them by their full name. */
export function SavePayee({ to, name, isSaved }: SavePayeeProps) {
  const t = useTranslations('payees');
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const { said, say, status } = useSaid();
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
      <p ref={status} role="status" tabIndex={-1} className={classes.status}>
        {said}
      </p>
      {isAsking && (
        <Dialog heading={t('saveAsPayee')} onClose={close}>
          <NicknameForm
            to={to}
            present={null}
            submit={t('save')}
            cancel={t('cancel')}
            onCancel={close}
            onSaved={(payee) => {
              close();
              say(t('added', { name: payee.name }));
              // The receipt is the server's.
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
