import type { TablerIcon } from '@tabler/icons-react';
import classes from './rows.module.css';

interface RowSignProps {
  readonly icon: TablerIcon;
  /** `good`: money comes in; `own`: this browser, for example. */
  readonly tone?: 'good' | 'own' | undefined;
}

/** The round sign at the beginning of a row. Decorative: the words are beside it. */
export function RowSign({ icon: Icon, tone }: RowSignProps) {
  return (
    <span className={classes.sign} data-tone={tone}>
      <Icon size={18} stroke={2} aria-hidden />
    </span>
  );
}
