import type { TextInputProps } from '@mantine/core';
import classes from './code-field.module.css';
import { TextField } from './text-field.tsx';

/** Six digits of an authenticator app: numeric keyboard, and the phone suggests a received code. */
export function CodeField(props: TextInputProps) {
  return (
    <TextField
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      // Room for the spaces that apps show and copy.
      maxLength={12}
      errorProps={{ role: 'alert' }}
      classNames={{ input: classes.code }}
      {...props}
    />
  );
}
