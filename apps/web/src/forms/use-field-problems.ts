'use client';

import { useState } from 'react';
import type { Problems } from './problems.ts';

/** Keeps the problems of a form's fields and leads to the first. */
export function useFieldProblems<Name extends string, Problem extends string>(order: readonly Name[]) {
  const [problems, setProblems] = useState<Problems<Name, Problem>>(new Map());

  /** Shows the problems and focuses the first bad field. @returns whether there are any. */
  function show(form: HTMLFormElement, found: Problems<Name, Problem>): boolean {
    setProblems(found);
    const first = order.find((name) => found.has(name));
    if (first === undefined) return false;
    form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    return true;
  }

  /** A changed field loses its problem. */
  function forget(name: Name) {
    if (problems.has(name)) setProblems(new Map([...problems].filter(([one]) => one !== name)));
  }

  return { problems, show, forget };
}
