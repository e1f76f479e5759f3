import type { PropsWithChildren } from 'react';
import { Welcome } from '#web/features/shell/welcome.tsx';
import { readBridge } from '#web/trpc/bridge.ts';
import { currentUser } from '#web/trpc/server.ts';

export default async function WelcomeLayout({ children }: PropsWithChildren) {
  const isSignedIn = (await currentUser()) !== undefined;
  return (
    <Welcome bankName={readBridge().bankName} isSignedIn={isSignedIn}>
      {children}
    </Welcome>
  );
}
