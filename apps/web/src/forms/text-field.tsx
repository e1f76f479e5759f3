import { TextInput, type TextInputProps } from '@mantine/core';
import { useId } from 'react';

/**
 * A line of text to type. It has its id from React: the one that Mantine would give it changes in the browser, and
 * renders every field a second time for that.
 */
export function TextField(props: TextInputProps) {
  const id = useId();
  return <TextInput id={id} {...props} />;
}
