import { ROLES } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import classes from './role-choice.module.css';
import type { Role } from './team-query.ts';

interface RoleChoiceProps {
  readonly role: Role;
  readonly onChoose: (role: Role) => void;
}

/** The roles, each with what it lets its holder do. */
export function RoleChoice({ role: chosen, onChoose }: RoleChoiceProps) {
  const t = useTranslations('team');
  return (
    <fieldset className={classes.roles}>
      <legend className={classes.legend}>{t('role')}</legend>
      {ROLES.map((role) => (
        <label key={role} className={classes.role}>
          <input
            type="radio"
            name="role"
            checked={role === chosen}
            aria-describedby={`may-${role}`}
            onChange={() => onChoose(role)}
          />
          <span>
            <span className={classes.name}>{t(`roles.${role}`)}</span>
            <span id={`may-${role}`} className={classes.may}>
              {t(`may.${role}`)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
