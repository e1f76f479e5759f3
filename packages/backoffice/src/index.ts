export type { Backoffice, CounterLimits } from './backoffice.ts';
export {
  type ReversalInput,
  type Reversing,
  reverseTransfer,
} from './corrections/reverse-transfer.ts';
export { type CounterInput, deposit, withdraw } from './counter/counter.ts';
export { counterLimit } from './counter/counter-limit.ts';
export { blockSession } from './customers/block-session.ts';
export { getCustomer } from './customers/get-customers.ts';
export { type SearchCustomersInput, searchCustomers } from './customers/search-customers.ts';
export { type CustomerChange, getProposedEmail, updateCustomer } from './customers/update-customer.ts';
export { getTransferAsStaff, type StaffTransfer } from './transfers/get-transfer-as-staff.ts';
export { listTeam, type TeamMember } from './users/list-team.ts';
export { changeRole, forgetRole, type RoleChange, setRole } from './users/set-role.ts';
export { disableUser, enableUser, type StatusChange } from './users/set-status.ts';
