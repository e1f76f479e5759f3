'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import classes from './load-failed.module.css';
import { Notice } from './notice.tsx';

/** What could not be loaded, and the way to try again. */
export function LoadFailed({ text, onRetry }: { text: string; onRetry: () => void }) {
  const t = useTranslations('error');
  return (
    <Notice tone="danger" role="alert">
      <div className={classes.failed}>
        {text}
        <Button variant="default" size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      </div>
    </Notice>
  );
}
