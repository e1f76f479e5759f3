'use client';

import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import classes from './copy-button.module.css';

/** How long the tick shows. */
const SHOWN_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  /** Says what is copied, for screen readers. */
  readonly label: string;
}

/** Copies a text with one click and announces it. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useTranslations('copy');
  const [outcome, setOutcome] = useState<'done' | 'failed'>();

  useEffect(() => {
    if (outcome !== 'done') return;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('done');
    } catch {
      // No permission, or plain http, where browsers have no clipboard.
      setOutcome('failed');
    }
  }

  return (
    <span className={classes.copy}>
      <ActionIcon size={28} radius="sm" className={classes.button} aria-label={label} onClick={copy}>
        {outcome === 'done' ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      </ActionIcon>
      {outcome === 'failed' ? (
        <span role="status" className={classes.failed}>
          {t('failed')}
        </span>
      ) : (
        <VisuallyHidden role="status">{outcome === 'done' ? t('done') : ''}</VisuallyHidden>
      )}
    </span>
  );
}
