'use client';

import dynamic from 'next/dynamic';
import { useIsConfirmationAsked } from './confirmation.ts';

// Loaded when it is first needed, a few times a day.
const ConfirmationDialog = dynamic(() =>
  import('./confirmation-dialog.tsx').then((module) => module.ConfirmationDialog),
);

/** Shows the dialog while a call of this page waits for a confirmation. In the frame of every page, for staff. */
export function ConfirmationHost() {
  return useIsConfirmationAsked() && <ConfirmationDialog />;
}
