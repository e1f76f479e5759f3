'use client';

import type { Role } from '@caudal/domain';
import { UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import {
  type KeyboardEvent,
  type MouseEvent as ReactMouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Dialog } from '#web/components/dialog.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { useSignOut } from '#web/features/session/use-sign-out.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { findItems } from './find-items.ts';
import { isMac } from './is-mac.ts';
import { Keys } from './keys.tsx';
import classes from './palette.module.css';
import type { Act, PaletteItem } from './palette-item.ts';
import { useShortcutsAreOn } from './shortcuts-choice.ts';
import type { TypedAhead } from './typed-ahead.ts';
import { usePaletteItems } from './use-palette-items.ts';

/** The pause in typing after which the bank is asked. */
const PAUSE_MS = 200;

/** The longest text of any search here. */
const LONGEST = 100;

interface PaletteProps {
  readonly role: Role;
  /** What was typed before the field was here. */
  readonly takeTyped: () => TypedAhead;
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

/**
 * A field that finds what its user can go to or do. A combobox: the focus stays in the field, and arrow keys choose. Its
 * options are links, so a click with a modifier opens another tab.
 * Decision 121: docs/decisions/0121-command-palette-of-our-own.md.
 */
export function Palette({ role, takeTyped, onClose, onHelp }: PaletteProps) {
  const t = useTranslations('keyboard');
  const refusalText = useRefusalText();
  const hasKeys = useShortcutsAreOn();
  const { setColorScheme } = useMantineColorScheme();
  const { signOut } = useSignOut();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [rested] = useDebouncedValue(text, PAUSE_MS);
  const [chosen, setChosen] = useState<string>();
  const [isEntered, setIsEntered] = useState(false);
  const { items, isAwaiting, error } = usePaletteItems({ role, text, rested, hasKeys });
  const groups = findItems(items, text);
  const shown = groups.flatMap((group) => group.items);
  // The first one, until an arrow key says otherwise; also once what was chosen isn't found any more.
  const active = shown.find((item) => item.id === chosen) ?? shown[0];
  const idOf = (item: PaletteItem) => `${id}-${item.id}`;

  // At once, after the dialog: the next key is for the field.
  useLayoutEffect(() => {
    field.current?.focus();
    const typed = takeTyped();
    if (typed.text !== '') setText(typed.text.slice(0, LONGEST));
    if (typed.isEntered) setIsEntered(true);
  }, [takeTyped]);

  const activeId = active === undefined ? undefined : idOf(active);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  // Enter came before the bank's answer, which may be what it was meant for.
  useEffect(() => {
    if (!isEntered || isAwaiting) return;
    setIsEntered(false);
    if (activeId !== undefined) document.getElementById(activeId)?.click();
  }, [isEntered, isAwaiting, activeId]);

  function move(by: number) {
    const at = active === undefined ? -1 : shown.indexOf(active);
    setChosen(shown.at((at + by) % shown.length)?.id);
  }

  function lead(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const isClosing = event.key.toLowerCase() === 'k' && (isMac() ? event.metaKey : event.ctrlKey);
    if (isClosing) onClose();
    else if (event.key === 'ArrowDown' || isLetterOfMac(event, 'n')) move(1);
    else if (event.key === 'ArrowUp' || isLetterOfMac(event, 'p')) move(-1);
    else if (event.key === 'Enter' && isAwaiting && chosen === undefined) setIsEntered(true);
    else if (event.key === 'Enter' && activeId !== undefined) {
      const { ctrlKey, metaKey, shiftKey } = event;
      const option = document.getElementById(activeId);
      option?.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
      );
    } else return;
    event.preventDefault();
  }

  function perform(act: Act) {
    if (act === 'help') return onHelp();
    if (act === 'signOut') return signOut();
    setColorScheme(act);
    onClose();
  }

  return (
    <Dialog heading={t('heading')} onClose={onClose} place="top">
      <TextField
        ref={field}
        type="text"
        role="combobox"
        aria-label={t('field')}
        aria-expanded={shown.length > 0}
        aria-controls={shown.length > 0 ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        placeholder={t('field')}
        leftSection={<IconSearch size={18} aria-hidden />}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(undefined);
          setIsEntered(false);
        }}
        onKeyDown={lead}
      />
      <VisuallyHidden role="status">
        {text === '' || isAwaiting ? '' : t('count', { count: shown.length })}
      </VisuallyHidden>
      {error && <p className={classes.said}>{refusalText(error)}</p>}
      {shown.length === 0 && <p className={classes.said}>{t(isAwaiting ? 'searching' : 'none')}</p>}
      {shown.length > 0 && (
        <div id={`${id}-list`} role="listbox" aria-label={t('heading')} className={classes.list}>
          {groups.map(({ group, items: found }) => (
            <fieldset key={group} aria-labelledby={`${id}-${group}`}>
              <p id={`${id}-${group}`} role="presentation" className={classes.group}>
                {t(`groups.${group}`)}
              </p>
              {found.map((item) => {
                const option = {
                  id: idOf(item),
                  role: 'option',
                  'aria-selected': item === active,
                  tabIndex: -1,
                  className: classes.option,
                  // A browser also says so when a line moves under a mouse that rests.
                  onMouseMove: ({ movementX, movementY }: ReactMouseEvent) => {
                    if (movementX !== 0 || movementY !== 0) setChosen(item.id);
                  },
                } as const;
                return 'href' in item ? (
                  <Link key={item.id} {...option} href={item.href} prefetch={false} onClick={onClose}>
                    <Line item={item} />
                  </Link>
                ) : (
                  <UnstyledButton key={item.id} {...option} onClick={() => perform(item.act)}>
                    <Line item={item} />
                  </UnstyledButton>
                );
              })}
            </fieldset>
          ))}
        </div>
      )}
      <p className={classes.foot} aria-hidden="true">
        <Keys keys={['↑', '↓']} /> {t('foot.choose')}
        <Keys keys={['Enter']} /> {t('foot.open')}
        <Keys keys={[isMac() ? '⌘' : 'Ctrl', 'Enter']} /> {t('foot.newTab')}
        <Keys keys={['Esc']} /> {t('foot.close')}
      </p>
    </Dialog>
  );
}

/** On a Mac, Ctrl with `n` and `p` go down and up in every list. */
function isLetterOfMac({ key, ctrlKey }: KeyboardEvent, letter: string): boolean {
  return ctrlKey && key === letter && isMac();
}

function Line({ item: { text, detail, keys } }: { item: PaletteItem }) {
  return (
    <>
      <span className={classes.text}>
        <span>{text}</span>
        {detail !== undefined && <span className={classes.detail}>{detail}</span>}
      </span>
      {keys !== undefined && <Keys keys={keys} />}
    </>
  );
}
