'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { routes } from '#web/routes.ts';
import classes from './error-message.module.css';
import { MessagePage } from './message-page.tsx';

interface ErrorMessageProps {
  readonly error: unknown;
  readonly retry: () => void;
}

/** Shown when a page fails to render: what it means for the user's money, and the error's number in the log. */
export function ErrorMessage({ error, retry }: ErrorMessageProps) {
  const t = useTranslations('error');
  const reference = referenceOf(error);
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => message.current?.focus(), []);

  return (
    <div ref={message} role="alert" tabIndex={-1}>
      <MessagePage heading={t('heading')} lead={reference === undefined ? t('leadWithout') : t('lead')}>
        {reference !== undefined && <p className={classes.reference}>{reference}</p>}
        <div className={classes.actions}>
          <Button onClick={retry}>{t('retry')}</Button>
          {/* Loads a new document, since this one is broken. */}
          <Button variant="default" component="a" href={routes.overview}>
            {t('action')}
          </Button>
        </div>
      </MessagePage>
    </div>
  );
}

function referenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' ? error.digest : undefined;
}
