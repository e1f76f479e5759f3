'use client';

import { createContext, type PropsWithChildren, useContext, useEffect } from 'react';
import { forgetOthers, typedStorage } from './typed-storage.ts';

const Owner = createContext<string | undefined>(undefined);

/** Says whose typed text is kept in the forms of a page. */
export function KeptTextOwner({ id, children }: PropsWithChildren<{ readonly id: string }>) {
  useEffect(() => forgetOthers(typedStorage(), id), [id]);
  return <Owner value={id}>{children}</Owner>;
}

/** The user whose text the forms of this page keep; undefined where nobody is signed in. */
export function useTextOwner(): string | undefined {
  return useContext(Owner);
}
