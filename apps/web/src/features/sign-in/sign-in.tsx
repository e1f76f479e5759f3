'use client';

import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { MailboxLink } from '#web/features/mailbox/mailbox-link.tsx';
import type { Credentials } from '#web/features/session/use-sign-in.ts';
import type { SignInNews } from '#web/routes.ts';
import { CodeForm } from './code-form.tsx';
import { DemoUsers, type DemoUsersProps } from './demo-users.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface SignInProps {
  readonly next: string;
  /** What just happened to the user, to say above the form. */
  readonly news: SignInNews | undefined;
  readonly demo: Pick<DemoUsersProps, 'users' | 'password' | 'locale'> | null;
  readonly hasMailbox: boolean;
}

/** Sign-in: the password, then the code for users with a second factor. */
export function SignIn({ next, news, demo, hasMailbox }: SignInProps) {
  const first = useRef<HTMLDivElement>(null);
  const [waiting, setWaiting] = useState<Credentials>();

  function goBack() {
    flushSync(() => setWaiting(undefined));
    first.current?.querySelector<HTMLInputElement>('[name="password"]')?.focus();
  }

  return (
    <>
      {/* Hidden, not removed, so that going back keeps its input. */}
      <div ref={first} hidden={waiting !== undefined}>
        <SignInForm next={next} news={news} onSecondFactor={setWaiting} />
        {demo !== null && <DemoUsers {...demo} next={next} onSecondFactor={setWaiting} />}
        {hasMailbox && <MailboxLink />}
      </div>
      {waiting !== undefined && <CodeForm credentials={waiting} next={next} onBack={goBack} />}
    </>
  );
}
