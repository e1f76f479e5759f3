import type { RouterOutputs } from '@caudal/api';
import { isCapable, isStaff } from '@caudal/domain';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PropsWithChildren } from 'react';
import { Logo } from '#web/components/logo.tsx';
import { ConfirmationHost } from '#web/features/confirmation/confirmation-host.tsx';
import { KeptTextOwner } from '#web/features/kept-text/kept-text-owner.tsx';
import { Keyboard } from '#web/features/keyboard/keyboard.tsx';
import { Live } from '#web/features/live/live.tsx';
import { Bell } from '#web/features/notices/bell.tsx';
import { OfflineBanner } from '#web/features/offline/offline-banner.tsx';
import { SessionGuard } from '#web/features/session/session-guard.tsx';
import { routes } from '#web/routes.ts';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { SkipLink } from './skip-link.tsx';
import { StaffNavigation } from './staff-navigation.tsx';
import { UserMenu } from './user-menu.tsx';

interface ShellProps {
  readonly bankName: string;
  readonly user: RouterOutputs['me']['get'] | undefined;
  /** Up to where the page shows what happened to the user. */
  readonly position: string | undefined;
}

/** The frame of all pages with a session. */
export function Shell({ bankName, user, position, children }: PropsWithChildren<ShellProps>) {
  const t = useTranslations('app');
  return (
    <div className={classes.shell}>
      <SkipLink />
      <header className={classes.header}>
        <OfflineBanner />
        {user !== undefined && position !== undefined && (
          <Live userId={user.id} isServing={isCapable(user.role, 'serve')} position={position} />
        )}
        <div className={classes.bar}>
          <Link href={routes.overview} className={classes.brand} aria-label={t('logo', { bank: bankName })}>
            <Logo />
            <span className={classes.name}>{bankName}</span>
          </Link>
          {user !== undefined && (
            <>
              <Navigation />
              <Keyboard role={user.role} />
              <Bell />
              <UserMenu fullName={user.fullName} username={user.username} />
            </>
          )}
        </div>
      </header>
      {user !== undefined && isStaff(user.role) && <StaffNavigation role={user.role} />}
      <main id="main" tabIndex={-1} className={classes.main}>
        {user === undefined ? children : <KeptTextOwner id={user.id}>{children}</KeptTextOwner>}
      </main>
      {user !== undefined && <SessionGuard />}
      {user !== undefined && isStaff(user.role) && <ConfirmationHost />}
    </div>
  );
}
