export { type AuditCoverage, auditCoverage } from './audit/audit-coverage.ts';
export type { AuditFilter } from './audit/audit-search.ts';
export { type FoundNames, findNames } from './audit/find-names.ts';
export { exportAudit, type ListAuditInput, listAudit } from './audit/list-audit.ts';
export { type AuditExport, recordAuditExport } from './audit/record-audit-export.ts';
export type { Backoffice, CounterLimits } from './backoffice.ts';
export { closeAccount, reopenAccount } from './control/close-account.ts';
export type { AccountControl } from './control/controlled-account.ts';
export { type FreezeAccount, freezeAccount, unfreezeAccount } from './control/freeze-account.ts';
export {
  freezeCustomer,
  freezeOfCustomer,
  type PersonFreeze,
  unfreezeCustomer,
} from './control/freeze-customer.ts';
export { setLimits } from './control/set-limits.ts';
export { setOverdraft } from './control/set-overdraft.ts';
export {
  previewReversal,
  type ReversalInput,
  type ReversalPreview,
  type Reversing,
  reverseTransfer,
} from './corrections/reverse-transfer.ts';
export { type CounterInput, deposit, withdraw } from './counter/counter.ts';
export { leftAtCounter } from './counter/counter-limit.ts';
export { blockSession } from './customers/block-session.ts';
export { getCustomer } from './customers/get-customers.ts';
export { type CustomerEntries, listCustomerEntries } from './customers/list-customer-entries.ts';
export { addNote, type CustomerNote, listNotes, strikeNote } from './customers/notes.ts';
export {
  type FoundCustomer,
  type Matched,
  type SearchCustomersInput,
  searchCustomers,
} from './customers/search-customers.ts';
export { type CustomerChange, getProposedEmail, updateCustomer } from './customers/update-customer.ts';
export { viewCustomer } from './customers/view-customer.ts';
export { type BankAccount, bankAccounts, type TrialBalance, trialBalance } from './ledger/ledger-health.ts';
export {
  getVerification,
  lastVerifications,
  openVerification,
  startVerification,
  type Verification,
  type VerificationResult,
} from './ledger/verifications.ts';
export type { Act } from './requests/act.ts';
export { type ApproveRequest, approveRequest } from './requests/approve-request.ts';
export { type AskedRequest, askRequest } from './requests/ask-request.ts';
export { refuseRequest, withdrawRequest } from './requests/end-request.ts';
export { expireRequests } from './requests/expire-requests.ts';
export { countRequests, getRequest, type ListRequestsInput, listRequests } from './requests/list-requests.ts';
export type { Person, StaffRequest } from './requests/staff-request.ts';
export { getTransferAsStaff, type StaffTransfer } from './transfers/get-transfer-as-staff.ts';
export { listTeam, type TeamMember } from './users/list-team.ts';
export { changeRole, forgetRole, type RoleChange, setRole } from './users/set-role.ts';
export { disableUser, enableUser, type StatusChange } from './users/set-status.ts';
