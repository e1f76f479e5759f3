'use client';

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type PropsWithChildren, useState } from 'react';
import { usePageReady } from '#web/features/early-clicks/use-page-ready.ts';
import { OfflineBanner } from '#web/features/offline/offline-banner.tsx';
import { theme } from '#web/theme/theme.ts';
import { trpcClient } from '#web/trpc/client.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { getQueryClient } from '#web/trpc/query-client.ts';

/** What every page stands on in the browser: the look and the cache of what the bank answered. */
export function Providers({ nonce, children }: PropsWithChildren<{ nonce: string }>) {
  // A refresh renders the layout with the nonce of a new request, but the document keeps the policy it came with.
  const [documentNonce] = useState(nonce);
  // One call: on the server each makes another cache, and the hooks would look into one that nothing was filled into.
  const [queryClient] = useState(getQueryClient);
  usePageReady();
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => documentNonce}>
      <trpc.Provider client={trpcClient} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <OfflineBanner />
          {children}
        </QueryClientProvider>
      </trpc.Provider>
    </MantineProvider>
  );
}
