import { ActionIcon } from '@mantine/core';
import { IconArrowDownLeft, IconX } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { RowSign } from '#web/components/row-sign.tsx';
import classes from './toast.module.css';

/** Long enough to read twice. */
const SHOWN_MS = 8_000;

interface ToastProps {
  readonly href: string;
  readonly text: string;
  readonly onClose: () => void;
}

/**
 * Says beside the page what has come in, and goes by itself unless somebody points at it. The live region beside it
 * speaks; this is for the eyes.
 */
export function Toast({ href, text, onClose }: ToastProps) {
  const t = useTranslations('live');
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, onClose]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stays while somebody is at it.
    <div
      className={classes.toast}
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <RowSign icon={IconArrowDownLeft} tone="good" />
      <Link href={href} prefetch={false} className={classes.text} onClick={onClose}>
        {text}
      </Link>
      <ActionIcon size={32} aria-label={t('close')} onClick={onClose}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
