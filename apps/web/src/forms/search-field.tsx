'use client';

import type { TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { TextField } from './text-field.tsx';
import { useFieldSync } from './use-field-sync.ts';

/** The pause in typing after which the search starts. */
const PAUSE_MS = 300;

interface SearchFieldProps extends Omit<TextInputProps, 'ref' | 'value' | 'defaultValue' | 'onChange'> {
  readonly field: RefObject<HTMLInputElement | null>;
  /** The current search. */
  readonly text: string;
  readonly onSearch: (typed: string) => void;
}

/** Searches during typing. Keeps its own text; the search follows after a pause. */
export function SearchField({ field, text, onSearch, ...input }: SearchFieldProps) {
  const search = useDebouncedCallback(() => onSearch(field.current?.value ?? ''), PAUSE_MS);
  useFieldSync(field, { text });

  return (
    <TextField
      ref={field}
      type="search"
      leftSection={<IconSearch size={16} aria-hidden />}
      defaultValue={text}
      onChange={search}
      // Ends the pause when a link is clicked: changing the address while the next page loads would cancel it.
      onBlur={() => search.flush()}
      // Likewise where Enter leads to what was found.
      onKeyDown={(event) => event.key === 'Enter' && search.flush()}
      {...input}
    />
  );
}
