import { ROLES } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { Choices } from '#web/components/choices.tsx';
import type { Role } from './team-query.ts';

interface RoleChoiceProps {
  readonly role: Role;
  readonly onChoose: (role: Role) => void;
}

/** The roles, each with what it lets its holder do. */
export function RoleChoice({ role, onChoose }: RoleChoiceProps) {
  const t = useTranslations('team');
  return (
    <Choices
      legend={t('role')}
      values={ROLES}
      chosen={role}
      nameOf={(one) => t(`roles.${one}`)}
      meaningOf={(one) => t(`may.${one}`)}
      onChoose={onChoose}
    />
  );
}
