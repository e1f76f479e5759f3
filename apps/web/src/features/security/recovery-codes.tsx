import { Button } from '@mantine/core';
import { IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import type { Owner } from './owner.ts';
import step from './step.module.css';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly owner: Owner;
  readonly onDone: () => void;
}

/** The recovery codes. They never show again, so leaving requires to confirm that they are kept. */
export function RecoveryCodes({ codes, owner, onDone }: RecoveryCodesProps) {
  const t = useTranslations('security.recoveryCodes');
  const lead = useFocusOnMount<HTMLParagraphElement>();
  const checkbox = useRef<HTMLInputElement>(null);
  const [isKept, setIsKept] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const [copied, setCopied] = useState<'copied' | 'copyFailed'>();
  const title = t('title', { ...owner });
  const text = `${title}\n\n${codes.join('\n')}\n`;

  useEffect(() => {
    if (isKept) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isKept]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('copied');
    } catch {
      // No permission, or plain http, where browsers have no clipboard.
      setCopied('copyFailed');
    }
  }

  function leave() {
    if (isKept) return onDone();
    setIsMissing(true);
    checkbox.current?.focus();
  }

  return (
    <div className={step.step}>
      <p ref={lead} tabIndex={-1}>
        {t('lead')}
      </p>
      <p className={step.owner}>{title}</p>
      <ol className={step.codes} aria-label={t('list')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className={step.tools}>
        <Button variant="default" size="sm" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
          {t('copy')}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => download(text, t('file'))}
        >
          {t('download')}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
        <span role="status">{copied !== undefined && t(copied)}</span>
      </div>
      <div className={step.leave}>
        <label className={step.kept}>
          <input
            ref={checkbox}
            type="checkbox"
            checked={isKept}
            aria-describedby={isMissing ? 'kept-missing' : undefined}
            onChange={(event) => {
              setIsKept(event.currentTarget.checked);
              setIsMissing(false);
            }}
          />
          {t('kept')}
        </label>
        {isMissing && (
          <p id="kept-missing" role="alert" className={step.missing}>
            {t('keptMissing')}
          </p>
        )}
        <Button onClick={leave}>{t('done')}</Button>
      </div>
    </div>
  );
}

/** Downloads a text as a file, without a server. */
function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
