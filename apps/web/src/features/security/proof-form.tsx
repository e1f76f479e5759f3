import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { issuePathsOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import classes from '#web/features/settings/settings-section.module.css';
import { CodeField } from '#web/forms/code-field.tsx';
import { fieldText } from '#web/forms/field-text.ts';
import { PasswordField } from '#web/forms/password-field.tsx';
import { problemsAt } from '#web/forms/problems.ts';
import { readCode } from '#web/forms/read-code.ts';
import { useFieldProblems } from '#web/forms/use-field-problems.ts';
import step from './step.module.css';

const FIELDS = ['password', 'code'] as const;
type Field = (typeof FIELDS)[number];

/** The typed values; empty when not asked for. */
type Proof = Readonly<Record<Field, string>>;

interface ProofFormProps {
  /** `appCode`: from the app only. `code`: or a recovery code. */
  readonly asks: readonly ('password' | 'appCode' | 'code')[];
  readonly submit: string;
  readonly onCancel: () => void;
  /** The mutation that needs the proof. */
  readonly attempt: { readonly isPending: boolean; readonly error: unknown };
  /** Starts the mutation; pass the options to its `mutate`. */
  readonly onProof: (proof: Proof, options: { readonly onError: (error: unknown) => void }) => void;
  /** Focuses the first field on mount. */
  readonly takesFocus?: boolean;
  /** The text above the fields. */
  readonly children?: ReactNode;
}

/** Asks for the password or a code again, as proof of identity. */
export function ProofForm({
  asks,
  submit: submitLabel,
  onCancel,
  attempt,
  onProof,
  takesFocus = false,
  children,
}: ProofFormProps) {
  const t = useTranslations('security.proof');
  const refusalText = useRefusalText();
  const form = useRef<HTMLFormElement>(null);
  const { problems, show, forget } = useFieldProblems<Field, 'missing' | 'wrong'>(FIELDS);
  const asksPassword = asks.includes('password');
  const codeKind = asks.includes('code') ? 'recovery' : asks.includes('appCode') ? 'app' : undefined;
  const isOtherProblem = attempt.error !== null && issuePathsOf(attempt.error).length === 0;

  useEffect(() => {
    if (takesFocus) form.current?.querySelector('input')?.focus();
  }, [takesFocus]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const target = event.currentTarget;
    const password = fieldText(target, 'password');
    const code = codeKind === undefined ? '' : readCode(fieldText(target, 'code'), codeKind);
    const missing = new Map<Field, 'missing'>();
    if (asksPassword && password === '') missing.set('password', 'missing');
    if (code === undefined) missing.set('code', 'missing');
    if (show(target, missing) || code === undefined || attempt.isPending) return;
    onProof(
      { password, code },
      { onError: (error) => show(target, problemsAt(FIELDS, issuePathsOf(error), 'wrong')) },
    );
  }

  function errorOf(field: Field): string | undefined {
    const problem = problems.get(field);
    if (problem === undefined) return undefined;
    if (field === 'password') return t(problem === 'missing' ? 'passwordMissing' : 'passwordWrong');
    if (problem === 'wrong') return t('codeWrong');
    return t(codeKind === 'app' ? 'appCodeMissing' : 'codeMissing');
  }

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className={step.step}>
      {children}
      {isOtherProblem && (
        <Callout tone="danger" role="alert">
          {refusalText(attempt.error)}
        </Callout>
      )}
      {asksPassword && (
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          error={errorOf('password')}
          errorProps={{ role: 'alert' }}
          onChange={() => forget('password')}
        />
      )}
      {codeKind !== undefined && (
        <CodeField
          label={t(codeKind === 'app' ? 'appCode' : 'code')}
          error={errorOf('code')}
          onChange={() => forget('code')}
          {...(codeKind === 'recovery' && { inputMode: 'text', maxLength: 40 })}
        />
      )}
      <div className={classes.actions}>
        <Button type="submit" loading={attempt.isPending}>
          {submitLabel}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
