'use client';

import type { Role } from '@caudal/domain';
import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { KEYS_READY, PALETTE_BUTTON_ID, SEARCH_FIELD, TYPABLE } from './early-keys.ts';
import { isMac } from './is-mac.ts';
import classes from './keyboard.module.css';
import { type KeyAction, keyReader } from './read-keys.ts';
import { shortcutsOf } from './shortcuts.ts';
import { useShortcutsAreOn } from './shortcuts-choice.ts';
import { NOTHING_TYPED, type TypedAhead, typeAhead } from './typed-ahead.ts';

// Both are loaded when they are first needed: no page is heavier for them.
const PARTS = { palette: () => import('./palette.tsx'), help: () => import('./help-sheet.tsx') };
const Palette = dynamic(() => PARTS.palette().then((module) => module.Palette));
const HelpSheet = dynamic(() => PARTS.help().then((module) => module.HelpSheet));

/** Loads a part. @returns whether it is here: without a connection it can't be, as the banner says. */
function load(part: keyof typeof PARTS): Promise<boolean> {
  return PARTS[part]().then(
    () => true,
    () => false,
  );
}

/** The palette and the shortcuts, in the frame of every page; the button opens the palette without a key. */
export function Keyboard({ role }: { role: Role }) {
  const t = useTranslations('keyboard');
  const router = useRouter();
  const isOn = useShortcutsAreOn();
  const [open, setOpen] = useState<keyof typeof PARTS>();
  // Of the palette, from the key that opens it until its field has the focus.
  const ahead = useRef<TypedAhead>(undefined);

  const show = useCallback(async (part: keyof typeof PARTS) => {
    if (part === 'palette') ahead.current ??= NOTHING_TYPED;
    const isHere = await load(part);
    if (!isHere) ahead.current = undefined;
    // Escape came first.
    else if (part === 'palette' && ahead.current === undefined) return;
    else setOpen(part);
  }, []);

  const takeTyped = useCallback(() => {
    const typed = ahead.current ?? NOTHING_TYPED;
    ahead.current = undefined;
    return typed;
  }, []);

  useEffect(() => {
    if (!isOn) return;
    const read = keyReader(shortcutsOf(role), isMac());
    function act(event: KeyboardEvent, isText = false): void {
      if (ahead.current !== undefined) {
        keepAhead(event, ahead.current);
        return;
      }
      // `mod` comes before its letter: most of the loading is done when that is pressed.
      if (event.key === 'Control' || event.key === 'Meta') void load('palette');
      const isTyping = event.target instanceof Element && event.target.closest(TYPABLE) !== null;
      const action = read(event, { isTyping, isInDialog: document.querySelector('dialog[open]') !== null });
      if (action === undefined || (action.does === 'go' && isText)) return;
      event.preventDefault();
      perform(action);
    }
    function keepAhead(event: KeyboardEvent, before: TypedAhead) {
      const typed = typeAhead(before, event);
      if (typed === undefined && event.key !== 'Escape') return;
      ahead.current = typed;
      event.preventDefault();
    }
    function perform(action: KeyAction): void {
      if (action.does === 'go') router.push(action.href);
      else if (action.does === 'search') search();
      else void show(action.does);
    }
    function search() {
      const field = document.querySelector<HTMLInputElement>(SEARCH_FIELD);
      field?.focus();
      field?.select();
      if (field === null) void show('palette');
    }
    // What a browser fills in by itself comes as a key without a name.
    const listen = (event: Event) => event instanceof KeyboardEvent && !event.defaultPrevented && act(event);
    document.addEventListener('keydown', listen);
    // Of the keys pressed before, `g` and a letter are a shortcut at the end only: else they are the beginning of a text.
    const catchUp = (early: readonly KeyboardEvent[]) => {
      for (const [at, event] of early.entries()) act(event, at < early.length - 1);
    };
    window.dispatchEvent(new CustomEvent(KEYS_READY, { detail: catchUp }));
    return () => document.removeEventListener('keydown', listen);
  }, [isOn, role, router, show]);

  return (
    <>
      <UnstyledButton
        id={PALETTE_BUTTON_ID}
        className={classes.open}
        aria-label={t('open')}
        aria-haspopup="dialog"
        {...(isOn && { 'aria-keyshortcuts': isMac() ? 'Meta+K' : 'Control+K' })}
        title={isOn ? `${t('open')} (${isMac() ? '⌘' : 'Ctrl+'}K)` : undefined}
        onPointerEnter={() => void load('palette')}
        onClick={() => void show('palette')}
      >
        <IconSearch size={20} stroke={1.75} aria-hidden />
      </UnstyledButton>
      {open === 'palette' && (
        <Palette
          role={role}
          takeTyped={takeTyped}
          onClose={() => setOpen(undefined)}
          onHelp={() => void show('help')}
        />
      )}
      {open === 'help' && <HelpSheet role={role} onClose={() => setOpen(undefined)} />}
    </>
  );
}
