'use client';

import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

/** A password field with a button that shows it. The Tab key reaches the button, whose name says what it does next. */
export function PasswordField(props: PasswordInputProps) {
  const t = useTranslations('password');
  const id = useId();
  const [visible, setVisible] = useState(false);
  return (
    <PasswordInput
      id={id}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{ 'aria-label': t(visible ? 'hide' : 'show'), tabIndex: 0 }}
      {...props}
    />
  );
}
