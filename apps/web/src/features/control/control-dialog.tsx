'use client';

import type { AccountDialogProps } from './account-dialog.ts';
import { FreezeAccount } from './freeze-account.tsx';
import { Limits } from './limits.tsx';
import { Overdraft } from './overdraft.tsx';
import { ReasonOnly, type ReasonOnlyControl } from './reason-only.tsx';

/** What staff control of an account. */
export type AccountControl = ReasonOnlyControl | 'freeze' | 'limits' | 'overdraft';

/** The dialog of one act. In a part of its own, which a page loads when it is first needed. */
export function ControlDialog({
  control,
  ...dialog
}: AccountDialogProps & { readonly control: AccountControl }) {
  switch (control) {
    case 'freeze':
      return <FreezeAccount {...dialog} />;
    case 'limits':
      return <Limits {...dialog} />;
    case 'overdraft':
      return <Overdraft {...dialog} />;
    default:
      return <ReasonOnly control={control} {...dialog} />;
  }
}
