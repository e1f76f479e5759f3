'use client';

import { UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconHistory, IconLogout, IconSettings } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { Avatar } from '#web/components/avatar.tsx';
import list from '#web/components/menu.module.css';
import { useSignOut } from '#web/features/session/use-sign-out.ts';
import { routes } from '#web/routes.ts';
import classes from './user-menu.module.css';

const PLACES = [
  { name: 'settings', href: routes.settings, Icon: IconSettings },
  { name: 'activity', href: routes.activity, Icon: IconHistory },
] as const;

const APPEARANCES = ['auto', 'light', 'dark'] as const;

/**
 * The user's menu: name, settings, activity, appearance, sign-out. The native popover opens it, closes it on Escape or a click
 * outside, and restores the focus, without script.
 */
export function UserMenu({ fullName, username }: { fullName: string; username: string }) {
  const t = useTranslations('menu');
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { signOut, isSigningOut, failed } = useSignOut();

  return (
    <div className={classes.menu}>
      <UnstyledButton
        popoverTarget={id}
        className={classes.target}
        aria-label={t('open', { name: fullName })}
      >
        <Avatar name={fullName} size="small" />
        <IconChevronDown size={16} aria-hidden />
      </UnstyledButton>
      <div ref={popover} id={id} popover="auto" className={`${list.popover} ${classes.place}`}>
        <p className={classes.who}>
          <span className={classes.name}>{fullName}</span>
          <span>{`@${username}`}</span>
        </p>
        {/* The menu is part of the frame, which stays across navigation. */}
        <div className={classes.part}>
          {PLACES.map(({ name, href, Icon }) => (
            <Link
              key={name}
              href={href}
              prefetch={false}
              className={list.item}
              onClick={() => popover.current?.hidePopover()}
            >
              <Icon size={18} stroke={1.75} aria-hidden />
              {t(name)}
            </Link>
          ))}
        </div>
        <div className={classes.part}>
          <fieldset>
            <legend className={classes.legend}>{t('appearance')}</legend>
            {APPEARANCES.map((appearance) => (
              <label key={appearance} className={`${list.item} ${classes.item}`}>
                <input
                  type="radio"
                  name="appearance"
                  checked={colorScheme === appearance}
                  onChange={() => setColorScheme(appearance)}
                />
                {t(appearance)}
              </label>
            ))}
          </fieldset>
        </div>
        <div className={classes.part}>
          <UnstyledButton className={list.item} aria-disabled={isSigningOut} onClick={signOut}>
            <IconLogout size={18} stroke={1.75} aria-hidden />
            {t('signOut')}
          </UnstyledButton>
          {failed && (
            <p role="alert" className={classes.failed}>
              {t('signOutFailed')}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
