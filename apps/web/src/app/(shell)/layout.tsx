import type { PropsWithChildren } from 'react';
import { Shell } from '#web/features/shell/shell.tsx';
import { readBridge } from '#web/trpc/bridge.ts';
import { currentUser } from '#web/trpc/server.ts';

/** Only the frame. Each page checks the session itself, since Next does not render a layout again on navigation. */
export default async function ShellLayout({ children }: PropsWithChildren) {
  return (
    <Shell bankName={readBridge().bankName} user={await currentUser()}>
      {children}
    </Shell>
  );
}
