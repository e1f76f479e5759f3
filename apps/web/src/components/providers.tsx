'use client';

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type PropsWithChildren, useState } from 'react';
import { usePageReady } from '#web/features/early-clicks/use-page-ready.ts';
import { useOfflineWorker } from '#web/features/offline/use-offline-worker.ts';
import { theme } from '#web/theme/theme.ts';
import { trpcClient } from '#web/trpc/client.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { getQueryClient } from '#web/trpc/query-client.ts';
import { useOneSelection } from './use-one-selection.ts';

/** What every page needs in the browser: the theme and the query cache. */
export function Providers({ nonce, children }: PropsWithChildren<{ nonce: string }>) {
  // A refresh renders the layout with the nonce of a new request, but the document keeps its first policy.
  const [documentNonce] = useState(nonce);
  // One call: on the server each call makes another cache, and the hooks would read an empty one.
  const [queryClient] = useState(getQueryClient);
  usePageReady();
  useOfflineWorker();
  useOneSelection();
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => documentNonce}>
      <trpc.Provider client={trpcClient} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </trpc.Provider>
    </MantineProvider>
  );
}
