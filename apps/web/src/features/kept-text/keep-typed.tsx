'use client';

import { useEffect, useRef } from 'react';
import { useTextOwner } from './kept-text-owner.tsx';
import { typedKey, typedStorage } from './typed-storage.ts';

interface KeepTypedProps {
  /** Which form of the page it is. */
  readonly form: string;
  /** It was sent, and what is still in its fields needs no keeping. */
  readonly isDone?: boolean;
}

/**
 * Keeps what is typed into the form around it while the document is replaced, and fills it in again. A form that is
 * closed, or whose page is left, is forgotten: that is the user's own doing. What does it is loaded with the first
 * letter.
 * Decision 123: docs/decisions/0123-typed-text-kept-in-the-tab.md.
 */
export function KeepTyped({ form: name, isDone = false }: KeepTypedProps) {
  const owner = useTextOwner();
  const mark = useRef<HTMLSpanElement>(null);
  const key = useRef('');

  useEffect(() => {
    const form = mark.current?.closest('form');
    const storage = typedStorage();
    if (owner === undefined || storage === undefined || !form) return;
    const here = typedKey(owner, `${window.location.pathname}|${name}`);
    key.current = here;
    let isOpen = true;
    // Nothing once the form is gone, nor without a connection: the next letter tries again.
    const load = () =>
      import('./kept-text.ts').then(
        ({ fillIn, isTypable, keepTyped, readTyped }) =>
          isOpen ? { fillIn, isTypable, keepTyped, readTyped } : undefined,
        () => undefined,
      );
    const keep = async ({ target }: Event) => {
      const kept = await load();
      if (kept?.isTypable(target)) kept.keepTyped(storage, here, target);
    };
    form.addEventListener('input', keep);
    if (storage.getItem(here) !== null)
      void load().then((kept) => kept?.fillIn(form, kept.readTyped(storage, here)));
    return () => {
      isOpen = false;
      form.removeEventListener('input', keep);
      storage.removeItem(here);
    };
  }, [owner, name]);

  useEffect(() => {
    if (isDone) typedStorage()?.removeItem(key.current);
  }, [isDone]);

  return <span ref={mark} hidden />;
}
