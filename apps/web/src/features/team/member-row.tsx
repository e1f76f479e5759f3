import { useFormatter, useNow, useTranslations } from 'next-intl';
import type { Action } from '#web/components/action.ts';
import { ActionBar } from '#web/components/action-bar.tsx';
import { Avatar } from '#web/components/avatar.tsx';
import { Badge } from '#web/components/badge.tsx';
import rows from '#web/components/rows.module.css';
import type { TeamMember } from './team-query.ts';

interface MemberRowProps {
  readonly member: TeamMember;
  readonly isSelf: boolean;
  readonly onChangeRole: () => void;
  readonly onResetSecondFactor: () => void;
  readonly onChangeAccess: () => void;
}

/** A member of staff. Nobody changes what they may do themselves. */
export function MemberRow({
  member,
  isSelf,
  onChangeRole,
  onResetSecondFactor,
  onChangeAccess,
}: MemberRowProps) {
  const t = useTranslations('team');
  const { fullName, username, role, status, hasSecondFactor } = member;
  const isDisabled = status === 'disabled';
  const actions: Action[] = [
    {
      label: t('changeRole'),
      fullLabel: t('changeRoleOf', { name: fullName }),
      weight: 'often',
      onClick: onChangeRole,
    },
    ...(hasSecondFactor
      ? [
          {
            label: t('resetSecondFactor'),
            fullLabel: t('resetSecondFactorOf', { name: fullName }),
            weight: 'rarely',
            onClick: onResetSecondFactor,
          } as const,
        ]
      : []),
    {
      label: t(isDisabled ? 'enable' : 'disable'),
      fullLabel: t(isDisabled ? 'enableNamed' : 'disableNamed', { name: fullName }),
      weight: 'rarely',
      onClick: onChangeAccess,
    },
  ];
  return (
    <li className={rows.row}>
      <Avatar name={fullName} />
      <div className={rows.text}>
        <p className={rows.name}>
          {fullName}
          {isSelf && <Badge tone="good">{t('you')}</Badge>}
          {isDisabled && <Badge tone="attention">{t('disabled')}</Badge>}
          <Badge tone={hasSecondFactor ? 'good' : 'attention'}>
            {t(hasSecondFactor ? 'secondFactor' : 'noSecondFactor')}
          </Badge>
        </p>
        <p className={rows.quiet}>
          {`${t(`roles.${role}`)} · @${username} · `}
          <LastSeen member={member} />
        </p>
      </div>
      {!isSelf && (
        <div className={rows.actions}>
          <ActionBar actions={actions} moreLabel={t('more', { name: fullName })} />
        </div>
      )}
    </li>
  );
}

function LastSeen({ member: { lastSeenAt } }: Pick<MemberRowProps, 'member'>) {
  const t = useTranslations('team');
  const format = useFormatter();
  const now = useNow();
  if (lastSeenAt === null) return t('neverSeen');
  // The bank stores it to the minute, and this browser's clock may be slow.
  const seen = new Date(Math.min(new Date(lastSeenAt).getTime(), now.getTime()));
  return t('lastSeen', { time: format.relativeTime(seen, now) });
}
