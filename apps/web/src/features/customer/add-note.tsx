'use client';

import { Button, Textarea } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { KeepTyped } from '#web/features/kept-text/keep-typed.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './add-note.module.css';

/** The longest note that the bank keeps. */
const LONGEST = 1_000;

/** A field for a note. What is typed stays until the bank has it. */
export function AddNote({ customerId }: { customerId: string }) {
  const t = useTranslations('customer.notes');
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const add = trpc.staff.customers.addNote.useMutation({
    async onSuccess() {
      setText('');
      await utils.invalidate();
    },
  });

  function save() {
    if (add.isPending) return;
    if (text.trim() !== '') return add.mutate({ id: customerId, text: text.trim() });
    setIsMissing(true);
    field.current?.focus();
  }

  function saveByKey(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  }

  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        ref={field}
        id={id}
        name="note"
        label={t('field')}
        description={t('hint')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        rows={2}
        maxLength={LONGEST}
        value={text}
        error={isMissing ? t('missing') : add.isError && refusalText(add.error)}
        errorProps={{ role: 'alert' }}
        onKeyDown={saveByKey}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setIsMissing(false);
          add.reset();
        }}
      />
      <KeepTyped form="note" isDone={add.isSuccess} />
      <Button type="submit" variant="default" size="sm" className={classes.save} loading={add.isPending}>
        {t('save')}
      </Button>
    </form>
  );
}
