import { useTranslations } from 'next-intl';
import { Dialog } from '#web/components/dialog.tsx';
import { shownName } from './find-payees.ts';
import { NicknameForm } from './nickname-form.tsx';
import type { SavedPayee } from './payees-query.ts';

interface RenamePayeeProps {
  readonly payee: SavedPayee;
  readonly onClose: () => void;
  readonly onRenamed: (payee: SavedPayee) => void;
}

/** Changes a payee's nickname, not their name. */
export function RenamePayee({ payee, onClose, onRenamed }: RenamePayeeProps) {
  const t = useTranslations('payees');
  return (
    <Dialog heading={t('renameHeading', { name: shownName(payee) })} onClose={onClose}>
      <NicknameForm
        to={payee.to}
        present={payee.nickname}
        confirm={t('rename')}
        onSaved={onRenamed}
        onClose={onClose}
      />
    </Dialog>
  );
}
