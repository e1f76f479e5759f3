import type { PropsWithChildren } from 'react';
import { Shell } from '#web/features/shell/shell.tsx';
import { seenCurrencies } from '#web/money/server-money-format.ts';
import { SeenCurrenciesProvider } from '#web/money/use-money-format.tsx';
import { readBridge } from '#web/trpc/bridge.ts';
import { currentUser, presentPosition } from '#web/trpc/server.ts';

/** Only the frame. Each page checks the session itself, since Next does not render a layout again on navigation. */
export default async function ShellLayout({ children }: PropsWithChildren) {
  // Before the page is rendered, so that nothing happens between what it shows and what follows.
  const position = await presentPosition();
  return (
    <SeenCurrenciesProvider seen={await seenCurrencies()}>
      <Shell bankName={readBridge().bankName} user={await currentUser()} position={position}>
        {children}
      </Shell>
    </SeenCurrenciesProvider>
  );
}
