'use client';

import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { Callout } from '#web/components/callout.tsx';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import type { Customer } from '#web/features/counter/customer.ts';
import { loadSchemas } from '#web/forms/load-schemas.ts';
import { problemsAt } from '#web/forms/problems.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { useFieldProblems } from '#web/forms/use-field-problems.ts';
import { LANGUAGE_CODES, LANGUAGES } from '#web/i18n/languages.ts';
import { trpcClient } from '#web/trpc/client.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './edit-customer.module.css';
import {
  changeOf,
  PROFILE_FIELDS,
  type Profile,
  type ProfileField,
  profileOf,
  rebase,
} from './profile-change.ts';

interface EditCustomerProps {
  readonly customer: Customer;
  readonly onClose: () => void;
  /** @param news - what became of it, for the page to say. */
  readonly onDone: (news: string) => void;
}

/** What is sent; with a reason, the address goes to a second person. */
interface Attempt {
  readonly change: Partial<Profile>;
  readonly reason: string | undefined;
}

/** Changes a customer’s profile. Where somebody else was faster, it shows what they changed, and nothing typed is lost. */
export function EditCustomer({ customer, onClose, onDone }: EditCustomerProps) {
  const { id, fullName: name } = customer;
  const t = useTranslations('customer.edit');
  const reasons = useTranslations('reason');
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const reasonId = useId();
  const [seen, setSeen] = useState(() => profileOf(customer));
  const [mine, setMine] = useState(seen);
  const [followed, setFollowed] = useState<readonly ProfileField[]>([]);
  const [conflicts, setConflicts] = useState<readonly ProfileField[]>([]);
  const [reason, setReason] = useState('');
  const [asks, setAsks] = useState(false);
  // The same however often it is sent.
  const [requestId] = useState(() => uuidv7());
  const { problems, show, forget } = useFieldProblems<ProfileField | 'reason', 'wrong' | 'taken'>([
    ...PROFILE_FIELDS,
    'reason',
  ]);

  const save = useMutation({
    async mutationFn({ change, reason: why }: Attempt) {
      if (why === undefined) return trpcClient.staff.customers.update.mutate({ id, ...change, seen });
      const { email = seen.email, ...others } = change;
      if (Object.keys(others).length > 0)
        await trpcClient.staff.customers.update.mutate({ id, ...others, seen });
      return trpcClient.staff.requests.ask.mutate({
        id: requestId,
        act: { action: 'email-change', userId: id, email },
        reason: why,
      });
    },
    async onSuccess(_saved, { change, reason: why }) {
      await utils.invalidate();
      if (why !== undefined) onDone(t('asked'));
      else onDone(t(change.email === undefined ? 'saved' : 'proposed', { name: change.fullName ?? name }));
    },
    async onError(error) {
      const code = domainCodeOf(error);
      if (code === 'APPROVAL_REQUIRED') setAsks(true);
      if (code === 'CHANGED_MEANWHILE') await showMeanwhile();
    },
  });
  const isShown = save.isError && !isAtField(save.error) && domainCodeOf(save.error) !== 'CHANGED_MEANWHILE';

  async function showMeanwhile() {
    const theirs = profileOf(await utils.staff.customers.get.fetch({ id }, { staleTime: 0 }));
    const rebased = rebase({ seen, mine, theirs });
    setSeen(theirs);
    setMine(rebased.mine);
    setFollowed(rebased.followed);
    setConflicts(rebased.conflicts);
  }

  async function submit(form: HTMLFormElement) {
    if (conflicts.length > 0) return form.querySelector<HTMLButtonElement>('[data-choice]')?.focus();
    const change = changeOf(seen, mine);
    if (Object.keys(change).length === 0) return onClose();
    const schemas = await loadSchemas();
    const wrong = new Map<ProfileField | 'reason', 'wrong'>();
    for (const field of ['fullName', 'email'] as const)
      if (change[field] !== undefined && schemas?.[field].safeParse(change[field]).success === false)
        wrong.set(field, 'wrong');
    if (asks && reason.trim() === '') wrong.set('reason', 'wrong');
    if (show(form, wrong)) return;
    save.mutate(
      { change, reason: asks ? reason.trim() : undefined },
      {
        onError: (error) =>
          isAtField(error) &&
          show(
            form,
            problemsAt(
              PROFILE_FIELDS,
              issuePathsOf(error),
              domainCodeOf(error) === 'ALREADY_EXISTS' ? 'taken' : 'wrong',
            ),
          ),
      },
    );
  }

  function type<Field extends ProfileField>(field: Field, value: Profile[Field]) {
    setMine({ ...mine, [field]: value });
    setConflicts(conflicts.filter((one) => one !== field));
    setFollowed(followed.filter((one) => one !== field));
    forget(field);
    save.reset();
  }

  function settle(field: ProfileField, kept: 'mine' | 'theirs') {
    if (kept === 'theirs') setMine({ ...mine, [field]: seen[field] });
    setConflicts(conflicts.filter((one) => one !== field));
    save.reset();
  }

  const below = (field: ProfileField) =>
    conflicts.includes(field) && (
      <Conflict
        theirs={field === 'locale' ? LANGUAGES[seen.locale] : seen[field]}
        onSettle={(kept) => settle(field, kept)}
      />
    );
  const description = (field: ProfileField) => (followed.includes(field) ? t('followed') : undefined);

  return (
    <ConfirmDialog
      heading={t('heading')}
      confirm={t(asks ? 'ask' : 'save')}
      attempt={{ isPending: save.isPending, error: isShown ? save.error : null }}
      refusal={(error) =>
        domainCodeOf(error) === 'APPROVAL_REQUIRED' ? t('needsApproval') : refusalText(error)
      }
      onConfirm={submit}
      onClose={onClose}
    >
      {conflicts.length + followed.length > 0 && (
        <Callout tone="attention" role="alert" heading={t('meanwhileHeading')}>
          {t(conflicts.length > 0 ? 'meanwhileLead' : 'meanwhileDone')}
        </Callout>
      )}
      <div className={classes.field}>
        <TextField
          name="fullName"
          label={t('fullName')}
          description={description('fullName')}
          autoComplete="off"
          maxLength={100}
          value={mine.fullName}
          error={problems.has('fullName') && t('fullNameWrong')}
          errorProps={{ role: 'alert' }}
          onChange={(event) => type('fullName', event.currentTarget.value)}
        />
        {below('fullName')}
      </div>
      <div className={classes.field}>
        <TextField
          name="email"
          type="email"
          label={t('email')}
          description={description('email') ?? t('emailHint')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          autoComplete="off"
          maxLength={254}
          value={mine.email}
          error={problems.has('email') && t(problems.get('email') === 'taken' ? 'emailTaken' : 'emailWrong')}
          errorProps={{ role: 'alert' }}
          onChange={(event) => type('email', event.currentTarget.value)}
        />
        {below('email')}
      </div>
      <div className={classes.field}>
        <NativeSelect
          name="locale"
          label={t('locale')}
          description={description('locale')}
          value={mine.locale}
          onChange={(event) => {
            const chosen = LANGUAGE_CODES.find((code) => code === event.currentTarget.value);
            if (chosen !== undefined) type('locale', chosen);
          }}
        >
          {LANGUAGE_CODES.map((code) => (
            <option key={code} value={code} lang={code}>
              {LANGUAGES[code]}
            </option>
          ))}
        </NativeSelect>
        {below('locale')}
      </div>
      {asks && (
        <TextField
          id={reasonId}
          name="reason"
          label={reasons('label')}
          description={reasons('hintForApproval')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          autoComplete="off"
          maxLength={500}
          value={reason}
          error={problems.has('reason') && reasons('missing')}
          errorProps={{ role: 'alert' }}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            forget('reason');
          }}
        />
      )}
    </ConfirmDialog>
  );
}

interface ConflictProps {
  /** What somebody else has made of the field. */
  readonly theirs: string;
  readonly onSettle: (kept: 'mine' | 'theirs') => void;
}

/** A field that two have changed: theirs, and the choice. */
function Conflict({ theirs, onSettle }: ConflictProps) {
  const t = useTranslations('customer.edit');
  return (
    <div className={classes.conflict}>
      <p>{t('theirs', { value: theirs })}</p>
      <div className={classes.choice}>
        <Button data-choice variant="default" size="compact-sm" onClick={() => onSettle('theirs')}>
          {t('takeTheirs')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onSettle('mine')}>
          {t('keepMine')}
        </Button>
      </div>
    </div>
  );
}

/** Whether the bank refused for what stands in a field. */
function isAtField(error: unknown): boolean {
  const code = domainCodeOf(error);
  return (
    (code === 'VALIDATION_FAILED' || code === 'ALREADY_EXISTS') &&
    issuePathsOf(error).some((path) => PROFILE_FIELDS.some((field) => field === path))
  );
}
