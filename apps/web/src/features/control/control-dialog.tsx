'use client';

import type { AccountDialogProps } from './freeze-account.tsx';
import { FreezeAccount } from './freeze-account.tsx';
import { UnfreezeAccount } from './unfreeze-account.tsx';

/** What staff control of an account. */
export type AccountControl = 'freeze' | 'unfreeze';

/** The dialog of one act. In a part of its own, which a page loads when it is first needed. */
export function ControlDialog({
  control,
  ...dialog
}: AccountDialogProps & { readonly control: AccountControl }) {
  switch (control) {
    case 'freeze':
      return <FreezeAccount {...dialog} />;
    case 'unfreeze':
      return <UnfreezeAccount {...dialog} />;
  }
}
