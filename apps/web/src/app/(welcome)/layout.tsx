import type { PropsWithChildren } from 'react';
import { Welcome } from '#web/features/shell/welcome.tsx';
import { readBridge } from '#web/trpc/bridge.ts';

export default function SignedOutLayout({ children }: PropsWithChildren) {
  return <Welcome bankName={readBridge().bankName}>{children}</Welcome>;
}
