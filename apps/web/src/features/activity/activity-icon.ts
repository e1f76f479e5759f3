import {
  IconAt,
  IconBuildingBank,
  IconDeviceDesktop,
  IconEye,
  IconKey,
  IconShieldX,
  IconTerminal2,
  IconUser,
  IconUsers,
  IconWallet,
  type TablerIcon,
} from '@tabler/icons-react';
import type { HistoryEvent } from './activity-query.ts';

/** By the noun of an event's name. */
const ICONS: Readonly<Record<string, TablerIcon>> = {
  account: IconWallet,
  email: IconAt,
  'email-change': IconAt,
  limit: IconShieldX,
  password: IconKey,
  'password-reset': IconKey,
  payee: IconUsers,
  recheck: IconShieldX,
  'recovery-code': IconKey,
  'recovery-codes': IconKey,
  'refresh-token': IconTerminal2,
  'second-factor': IconKey,
  session: IconDeviceDesktop,
  'sign-in': IconShieldX,
  'sign-in-link': IconAt,
};

/** What kind of thing happened. The sentence says the same. */
export function iconOf({ name, by }: Pick<HistoryEvent, 'name' | 'by'>): TablerIcon {
  const [noun = ''] = name.split('.');
  if (name === 'customer.viewed') return IconEye;
  return by === 'bank' ? IconBuildingBank : (ICONS[noun] ?? IconUser);
}
