import { TextInput, type TextInputProps } from '@mantine/core';
import { useId } from 'react';

/** A single-line text field. React makes its id: Mantine's would change in the browser and render each field twice. */
export function TextField(props: TextInputProps) {
  const id = useId();
  return <TextInput id={id} {...props} />;
}
