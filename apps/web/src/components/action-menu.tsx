'use client';

import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ToggleEvent, useEffect, useId, useRef } from 'react';
import type { Action } from './action.ts';
import classes from './action-menu.module.css';
import menu from './menu.module.css';
import { nextItem } from './next-item.ts';

interface ActionMenuProps {
  /** What the button opens, for screen readers: “More for …”. It begins with the visible word. */
  readonly label: string;
  /** What is done seldom. What is barred stays, with the reason. */
  readonly actions: readonly Action[];
}

/**
 * The seldom actions on a thing behind one button. The browser's popover opens it, closes it on Escape or a click
 * outside, and gives the focus back; the keys inside it are those of the ARIA practices.
 * Decision 118: docs/decisions/0118-seldom-actions-in-a-native-popover.md.
 */
export function ActionMenu({ label, actions }: ActionMenuProps) {
  const t = useTranslations('menu');
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  /** The item that the focus goes to when it opens. */
  const arrival = useRef<'first' | 'last'>('first');

  const items = () => [...(popover.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const arrive = () => {
    items()
      .at(arrival.current === 'first' ? 0 : -1)
      ?.focus();
    arrival.current = 'first';
  };
  // Browsers open it before this page's scripts run, too.
  useEffect(() => {
    const open = popover.current?.matches(':popover-open') ? popover.current : null;
    open?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, []);

  function openByArrow(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    arrival.current = event.key === 'ArrowDown' ? 'first' : 'last';
    popover.current?.showPopover();
  }

  function move(event: KeyboardEvent) {
    // The focus goes on from the button.
    if (event.key === 'Tab') return close();
    const all = items();
    const place = all.findIndex((item) => item.matches(':focus'));
    const next = nextItem({ key: event.key, place, names: all.map((item) => item.textContent) });
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  }

  /** A dialog that opens next gives the focus back to what has it now. */
  function close() {
    popover.current?.hidePopover();
    button.current?.focus();
  }

  return (
    <>
      <Button
        ref={button}
        variant="subtle"
        size="sm"
        rightSection={<IconChevronDown size={16} aria-hidden />}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={label}
        onKeyDown={openByArrow}
      >
        {t('more')}
      </Button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={`${menu.popover} ${classes.menu}`}
        onToggle={(event: ToggleEvent) => event.newState === 'open' && arrive()}
        onKeyDown={move}
      >
        {actions.map(({ label: name, fullLabel, bar, onClick }) => (
          <UnstyledButton
            key={name}
            role="menuitem"
            tabIndex={-1}
            className={`${menu.item} ${classes.item}`}
            // The visible words are the name where they say more than the label alone.
            aria-label={bar === undefined ? fullLabel : undefined}
            aria-disabled={bar !== undefined}
            onClick={() => {
              if (bar !== undefined) return;
              close();
              onClick?.();
            }}
          >
            <span className={classes.words}>
              {name}
              {bar !== undefined && <span className={classes.bar}>{bar}</span>}
            </span>
          </UnstyledButton>
        ))}
      </div>
    </>
  );
}
