import type { PropsWithChildren } from 'react';
import { Shell } from '#web/features/shell/shell.tsx';
import { seenCurrencies } from '#web/money/server-money-format.ts';
import { SeenCurrenciesProvider } from '#web/money/use-money-format.tsx';
import { readBridge } from '#web/trpc/bridge.ts';
import { currentUser } from '#web/trpc/server.ts';

/** Only the frame. Each page checks the session itself, since Next does not render a layout again on navigation. */
export default async function ShellLayout({ children }: PropsWithChildren) {
  return (
    <SeenCurrenciesProvider seen={await seenCurrencies()}>
      <Shell bankName={readBridge().bankName} user={await currentUser()}>
        {children}
      </Shell>
    </SeenCurrenciesProvider>
  );
}
