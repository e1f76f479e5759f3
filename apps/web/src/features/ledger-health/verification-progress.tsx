import { useFormatter, useTranslations } from 'next-intl';
import type { Verification } from './ledger.ts';
import classes from './ledger-health.module.css';

/** How far the running verification is. Nobody has to stay for it. */
export function VerificationProgress({ verification }: { verification: Verification }) {
  const t = useTranslations('ledger');
  const format = useFormatter();
  const { state, attempts, checked, total } = verification;
  const known = checked !== null && total !== null && BigInt(total) > 0n;
  // Of a thousand, since a bank may have more entries than a number can count.
  const done = known ? Number((BigInt(checked) * 1_000n) / BigInt(total)) : undefined;
  return (
    <div className={classes.progress}>
      <p role="status">{t(state === 'waiting' ? 'waiting' : 'running')}</p>
      <progress max={1_000} value={done} aria-label={t('progress')} />
      <p className={classes.quiet}>
        {known &&
          t('progressOf', {
            checked: format.number(BigInt(checked)),
            total: format.number(BigInt(total)),
          })}{' '}
        {attempts > 1 && t('again', { count: attempts - 1 })}
      </p>
    </div>
  );
}
