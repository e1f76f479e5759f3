export type { Account } from './accounts/account.ts';
export { type BalanceAt, balanceAt } from './accounts/balance-at.ts';
export { type BalanceHistory, balanceHistory } from './accounts/balance-history.ts';
export type { Entry } from './accounts/entry.ts';
export { getAccount, getAnyAccount } from './accounts/get-account.ts';
export { allAccounts, listAccounts } from './accounts/list-accounts.ts';
export {
  type EntryFilter,
  type EntryPage,
  type ListEntriesInput,
  listEntries,
} from './accounts/list-entries.ts';
export { openAccount } from './accounts/open-account.ts';
export type { Party } from './accounts/party.ts';
export { type Period, periodTotals, type Totals } from './accounts/period-totals.ts';
export { LOOK_THROUGH } from './accounts/version-range.ts';
export { type Banking, type BankingOptions, createBanking } from './banking.ts';
export { answerOnce, type KeyedRequest } from './idempotency/answer-once.ts';
export type { Once } from './idempotency/once.ts';
export { MAX_ROW_BYTES } from './import/describe-csv-error.ts';
export {
  type ImportOptions,
  type ImportProgress,
  type ImportReport,
  importStatement,
} from './import/import-statement.ts';
export { StatementFileError } from './import/statement-file-error.ts';
export { AnchorFileError, writeAnchors } from './ledger/anchors.ts';
export {
  type AheadOfClock,
  InterruptedByRecovery,
  type VerifyOptions,
  type VerifyReport,
  verifyLedger,
} from './ledger/verify-ledger.ts';
export {
  type AccountVersion,
  accountVersions,
  type ChangedAccount,
  changedAccounts,
} from './movements/account-versions.ts';
export { type Movement, readMovements } from './movements/read-movements.ts';
export { type ListPayeesInput, listPayees } from './payees/list-payees.ts';
export type { Payee } from './payees/payee.ts';
export type { PayeeLimits } from './payees/payee-limits.ts';
export { type RemovePayeeInput, removePayee } from './payees/remove-payee.ts';
export { resolvePayee } from './payees/resolve-payee.ts';
export { MAX_PAYEES, type SavePayeeInput, savePayee } from './payees/save-payee.ts';
export { bookedAloneToday } from './posting/booked-alone-today.ts';
export {
  type ClockReading,
  type PostedGroup,
  type PostedListener,
  type PostedTransfer,
  type PostingObserver,
  type RetryReason,
  UNOBSERVED,
} from './posting/observer.ts';
export type {
  AccountReference,
  ApprovedRequest,
  Posting,
  PostingCommand,
  PostingFacts,
  PostingOutcome,
  PostingRefusal,
} from './posting/posting.ts';
export { type EngineState, POSTING_LIMITS, type PostingEngine } from './posting/posting-engine.ts';
export { actionNamed, type LockedApproval, lockRequests } from './requests/lock-request.ts';
export { markExecuted } from './requests/mark-executed.ts';
export { requireStorable } from './storable-instant.ts';
export { type Batch, batchIdOf } from './transfers/batch.ts';
export { createEachTransfer, EACH_LIMITS, type EachResult } from './transfers/create-each-transfer.ts';
export { createTransfer, createTransfers } from './transfers/create-transfer.ts';
export { getTransfer } from './transfers/get-transfer.ts';
export { giveStartingMoney, startingMoney } from './transfers/give-starting-money.ts';
export { type ListTransfersInput, listTransfers } from './transfers/list-transfers.ts';
export type { TransferFilter } from './transfers/transfer-filter.ts';
export { transferPosted } from './transfers/transfer-posted.ts';
export type { CreateTransferInput } from './transfers/transfer-posting.ts';
export { readTransfers, type TransferRecord } from './transfers/transfer-record.ts';
export { type Transfer, viewAsStaff } from './transfers/transfer-view.ts';
