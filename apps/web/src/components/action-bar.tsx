import { Button } from '@mantine/core';
import { useId } from 'react';
import type { Action } from './action.ts';
import classes from './action-bar.module.css';
import { ActionMenu } from './action-menu.tsx';
import { LinkButton } from './link-button.tsx';

const LOOKS = {
  first: { variant: 'filled', size: 'sm' },
  often: { variant: 'default', size: 'sm' },
  rarely: { variant: 'subtle', size: 'sm' },
} as const;

interface ActionBarProps {
  readonly actions: readonly Action[];
  /** “More for …”: what the menu of the seldom ones is called. */
  readonly moreLabel: string;
}

/**
 * The actions on a thing, side by side. What is barred stays, with the reason. Two or more that are done rarely are in a
 * menu; one alone needs none.
 */
export function ActionBar({ actions, moreLabel }: ActionBarProps) {
  const id = useId();
  const rarely = actions.filter(({ weight }) => weight === 'rarely');
  const shown = rarely.length > 1 ? actions.filter(({ weight }) => weight !== 'rarely') : actions;
  const bars = [...new Set(shown.flatMap(({ bar }) => bar ?? []))];
  return (
    <div className={classes.bar}>
      <div className={classes.actions}>
        {shown.map(({ label, fullLabel, weight, bar, href, onClick }) =>
          href === undefined || bar !== undefined ? (
            <Button
              key={label}
              {...LOOKS[bar !== undefined && weight === 'first' ? 'often' : weight]}
              className={weight === 'rarely' ? classes.rarely : undefined}
              disabled={bar !== undefined}
              aria-label={fullLabel}
              aria-describedby={bar === undefined ? undefined : `${id}-${bars.indexOf(bar)}`}
              onClick={onClick}
            >
              {label}
            </Button>
          ) : (
            <LinkButton
              key={label}
              {...LOOKS[weight]}
              // A visit may mint an id, so no prefetching.
              prefetch={false}
              href={href}
              aria-label={fullLabel}
            >
              {label}
            </LinkButton>
          ),
        )}
        {rarely.length > 1 && <ActionMenu label={moreLabel} actions={rarely} />}
      </div>
      {bars.map((bar, place) => (
        <p key={bar} id={`${id}-${place}`} className={classes.reason}>
          {bar}
        </p>
      ))}
    </div>
  );
}
