'use client';

import { ErrorMessage } from '#web/components/error-message.tsx';

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main>
      <ErrorMessage error={error} retry={retry} />
    </main>
  );
}
