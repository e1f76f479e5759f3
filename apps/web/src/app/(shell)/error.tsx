'use client';

import { ErrorMessage } from '#web/components/error-message.tsx';

export default function ShellError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorMessage error={error} retry={retry} />;
}
