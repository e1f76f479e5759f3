'use client';

import type { TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { TextField } from './text-field.tsx';
import { useFollowed } from './use-followed.ts';

/** How long nobody types before the search starts. */
const PAUSE_MS = 300;

interface SearchFieldProps extends Omit<TextInputProps, 'ref' | 'value' | 'defaultValue' | 'onChange'> {
  readonly field: RefObject<HTMLInputElement | null>;
  /** What is searched for now. */
  readonly text: string;
  readonly onSearch: (typed: string) => void;
}

/** Searches while somebody types. It keeps its own text, which what is searched for follows after a pause. */
export function SearchField({ field, text, onSearch, ...input }: SearchFieldProps) {
  const search = useDebouncedCallback(() => onSearch(field.current?.value ?? ''), PAUSE_MS);
  useFollowed(field, { text });

  return (
    <TextField
      ref={field}
      type="search"
      leftSection={<IconSearch size={16} aria-hidden />}
      defaultValue={text}
      onChange={search}
      // Somebody clicks on what they found: an address that changes while a page is on its way would call it back.
      onBlur={() => search.flush()}
      {...input}
    />
  );
}
