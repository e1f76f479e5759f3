'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Callout } from './callout.tsx';
import classes from './load-failed.module.css';

/** Says what failed to load, with a button to try again. */
export function LoadFailed({ text, onRetry }: { text: string; onRetry: () => void }) {
  const t = useTranslations('error');
  return (
    <Callout tone="danger" role="alert">
      <div className={classes.failed}>
        {text}
        <Button variant="default" size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      </div>
    </Callout>
  );
}
