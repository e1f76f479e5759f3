import { useTranslations } from 'next-intl';
import classes from './skip-link.module.css';

/** The first stop of the Tab key: skips the navigation. */
export function SkipLink() {
  const t = useTranslations('app');
  return (
    <a href="#main" className={classes.skip}>
      {t('skip')}
    </a>
  );
}
