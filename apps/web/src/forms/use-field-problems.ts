'use client';

import { useState } from 'react';
import type { Problems } from './problems.ts';

/** Keeps what is wrong with the fields of a form, and leads to the first of them. */
export function useFieldProblems<Name extends string, Problem extends string>(order: readonly Name[]) {
  const [problems, setProblems] = useState<Problems<Name, Problem>>(new Map());

  /** Shows what is wrong and moves the focus to the first bad field. @returns whether something is wrong. */
  function show(form: HTMLFormElement, found: Problems<Name, Problem>): boolean {
    setProblems(found);
    const first = order.find((name) => found.has(name));
    if (first === undefined) return false;
    form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    return true;
  }

  /** Once a field changes, what was said about it no longer holds. */
  function forget(name: Name) {
    if (problems.has(name)) setProblems(new Map([...problems].filter(([one]) => one !== name)));
  }

  return { problems, show, forget };
}
