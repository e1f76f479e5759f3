import { useTranslations } from 'next-intl';
import { CopyButton } from '#web/components/copy-button.tsx';
import classes from './receipt.module.css';

/** This entry’s link in the entry chain, folded away: it is for users who want to check it. */
export function EntryProof({ version, hash }: { version: string; hash: string }) {
  const t = useTranslations('receipt');
  return (
    <details className={classes.proof}>
      <summary className={classes.proofName}>{t('proof')}</summary>
      <p className={classes.lead}>{t('proofLead', { version })}</p>
      <p className={classes.hashName}>{t('hash')}</p>
      <p className={classes.hash}>
        <code>{hash}</code>
        <CopyButton text={hash} label={t('copyHash')} />
      </p>
    </details>
  );
}
