'use client';

import type { Role } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { Dialog } from '#web/components/dialog.tsx';
import classes from './help-sheet.module.css';
import { isMac } from './is-mac.ts';
import { Keys } from './keys.tsx';
import { shortcutsOf } from './shortcuts.ts';
import { ShortcutsSwitch } from './shortcuts-switch.tsx';

interface HelpSheetProps {
  readonly role: Role;
  readonly onClose: () => void;
}

/** All shortcuts of a role, and the switch that turns them off. */
export function HelpSheet({ role, onClose }: HelpSheetProps) {
  const t = useTranslations('keyboard');
  return (
    <Dialog heading={t('shortcuts')} onClose={onClose}>
      <div className={classes.sheet}>
        <section aria-labelledby="shortcuts-anywhere">
          <h3 id="shortcuts-anywhere" className={classes.heading}>
            {t('anywhere')}
          </h3>
          <dl className={classes.list}>
            <Row keys={[isMac() ? '⌘' : 'Ctrl', 'K']} text={t('help.palette')} />
            <Row keys={['/']} text={t('help.search')} />
            <Row keys={['?']} text={t('help.help')} />
          </dl>
        </section>
        <section aria-labelledby="shortcuts-places">
          <h3 id="shortcuts-places" className={classes.heading}>
            {t('goTo')}
          </h3>
          <dl className={classes.list}>
            {shortcutsOf(role).map(({ place, letter }) => (
              <Row key={place} keys={['G', letter.toUpperCase()]} text={t(`places.${place}`)} />
            ))}
          </dl>
        </section>
        <ShortcutsSwitch />
      </div>
    </Dialog>
  );
}

function Row({ keys, text }: { readonly keys: readonly string[]; readonly text: string }) {
  return (
    <div className={classes.row}>
      <dt>
        <Keys keys={keys} />
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
