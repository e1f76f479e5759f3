import type { Capability } from '@caudal/domain';
import {
  IconBook2,
  IconCashRegister,
  IconChecklist,
  IconListSearch,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { WaitingApprovals } from '#web/features/approvals/waiting-approvals.tsx';
import { routes } from '#web/routes.ts';

interface StaffPlace {
  /** Of its text among `staffNavigation`. */
  readonly name: 'counter' | 'approvals' | 'audit' | 'ledger' | 'team';
  /** Who has it: the capability that its page requires. */
  readonly capability: Capability;
  readonly href: string;
  readonly Icon: TablerIcon;
  /** What waits there, as a number beside the name. */
  readonly Waiting?: ComponentType;
}

/** Where staff work, in the order of how often they go there. A place is current on every page under its address. */
export const STAFF_PLACES: readonly StaffPlace[] = [
  { name: 'counter', capability: 'serve', href: routes.counter(), Icon: IconCashRegister },
  {
    name: 'approvals',
    capability: 'serve',
    href: routes.approvals(),
    Icon: IconChecklist,
    Waiting: WaitingApprovals,
  },
  { name: 'audit', capability: 'audit', href: routes.audit(), Icon: IconListSearch },
  { name: 'ledger', capability: 'audit', href: routes.ledger, Icon: IconBook2 },
  { name: 'team', capability: 'administer', href: routes.team, Icon: IconUsersGroup },
];
