import type { PropsWithChildren } from 'react';
import { Shell } from '#web/features/shell/shell.tsx';
import { readBridge } from '#web/trpc/bridge.ts';
import { currentUser } from '#web/trpc/server.ts';

/** Only the frame, for everybody. Whether somebody is signed in is each page’s own question, since a layout is not asked again. */
export default async function ShellLayout({ children }: PropsWithChildren) {
  return (
    <Shell bankName={readBridge().bankName} user={await currentUser()}>
      {children}
    </Shell>
  );
}
