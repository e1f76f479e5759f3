import { Button } from '@mantine/core';
import classes from './show-more.module.css';

export interface ShowMoreProps {
  readonly label: string;
  readonly loadingLabel: string;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

/** The button under a list that has more. It keeps the focus while it loads. */
export function ShowMore({ label, loadingLabel, isLoading, onMore }: ShowMoreProps) {
  return (
    <Button
      variant="default"
      className={classes.more}
      aria-disabled={isLoading}
      onClick={() => !isLoading && onMore()}
    >
      {isLoading ? loadingLabel : label}
    </Button>
  );
}
