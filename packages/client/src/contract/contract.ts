// Written by `pnpm generate:client` from the procedures and schemas of the API. Do not edit.
import type { CallOptions } from '../options.ts';
import type { ForwardPage, Pages } from '../pages.ts';
import type { Nothing, Open } from './open.ts';

/** The version of the API for which this client was made. */
export const API_VERSION = '1.1.0';

/** Why the bank refused. */
export type DomainCode =
  | 'VALIDATION_FAILED'
  | 'UNAUTHENTICATED'
  | 'INVALID_CREDENTIALS'
  | 'TOKEN_EXPIRED'
  | 'EMAIL_NOT_VERIFIED'
  | 'FORBIDDEN'
  | 'SELF_SERVICE'
  | 'OWN_REQUEST'
  | 'USER_DISABLED'
  | 'SECOND_FACTOR_REQUIRED'
  | 'SECOND_FACTOR_MISSING'
  | 'CONFIRMATION_REQUIRED'
  | 'CROSS_SITE'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'ALREADY_EXISTS'
  | 'ID_REUSED'
  | 'ALREADY_REVERSED'
  | 'LAST_ADMIN'
  | 'REQUEST_OVER'
  | 'REQUEST_CHANGED'
  | 'REQUEST_WAITING'
  | 'CHANGED_MEANWHILE'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'MISDIRECTED'
  | 'INSUFFICIENT_FUNDS'
  | 'CURRENCY_MISMATCH'
  | 'SAME_ACCOUNT'
  | 'ACCOUNT_FROZEN'
  | 'ACCOUNT_CLOSED'
  | 'LIMIT_EXCEEDED'
  | 'APPROVAL_REQUIRED'
  | 'PAYEE_CANNOT_RECEIVE'
  | 'TRANSFER_LIMIT_EXCEEDED'
  | 'DAILY_LIMIT_EXCEEDED'
  | 'BALANCE_NOT_ZERO'
  | 'BOOKED_OUT_OF_ORDER'
  | 'CODE_INVALID'
  | 'NOT_REVERSIBLE'
  | 'TOO_MANY_REQUESTS'
  | 'INTERNAL'
  | 'NOT_IMPLEMENTED'
  | 'BUSY'
  | 'UNAVAILABLE';

/** Procedures that change something. */
export type MutationName =
  | 'accounts.open'
  | 'admin.setRole'
  | 'admin.disableUser'
  | 'admin.enableUser'
  | 'auth.signIn'
  | 'auth.signOut'
  | 'auth.extendSession'
  | 'demo.startingMoney'
  | 'emailChanges.approve'
  | 'emailChanges.refuse'
  | 'emailChanges.approveByLink'
  | 'emailChanges.refuseByLink'
  | 'emailChanges.undoByLink'
  | 'emailVerifications.send'
  | 'emailVerifications.confirm'
  | 'me.update'
  | 'me.changePassword'
  | 'notices.choose'
  | 'notices.read'
  | 'notices.readUpTo'
  | 'passwordResets.request'
  | 'passwordResets.confirm'
  | 'payees.save'
  | 'payees.remove'
  | 'sessions.confirm'
  | 'sessions.revoke'
  | 'sessions.revokeOthers'
  | 'signInLinks.request'
  | 'signInLinks.use'
  | 'staff.accounts.freeze'
  | 'staff.accounts.unfreeze'
  | 'staff.accounts.close'
  | 'staff.accounts.reopen'
  | 'staff.accounts.setOverdraft'
  | 'staff.accounts.setLimits'
  | 'staff.customers.update'
  | 'staff.customers.freeze'
  | 'staff.customers.unfreeze'
  | 'staff.customers.addNote'
  | 'staff.ledger.verify'
  | 'staff.requests.ask'
  | 'staff.requests.withdraw'
  | 'staff.requests.approve'
  | 'staff.requests.refuse'
  | 'staff.deposit'
  | 'staff.withdraw'
  | 'staff.reverse'
  | 'staff.blockSession'
  | 'staff.strikeNote'
  | 'tokens.create'
  | 'tokens.renew'
  | 'transfers.create'
  | 'transfers.createMany'
  | 'twoFactor.begin'
  | 'twoFactor.confirm'
  | 'twoFactor.replaceRecoveryCodes'
  | 'twoFactor.remove'
  | 'users.create';

/** The bank: every procedure of its API as a function. */
export interface Procedures {
  readonly accounts: {
    /**
     * Open an account.
     *
     * Opens an account with a balance of zero in one of the bank’s currencies (`GET /currencies`), unless you have an open one in it.
     *
     * `POST /accounts`, for users with a confirmed e-mail address.
     *
     * @throws CaudalError `ALREADY_EXISTS`, and what any call can.
     */
    open(input: OpenAccountInput, options?: CallOptions): Promise<Account>;
    /**
     * List your accounts.
     *
     * Your accounts of all currencies, the closed ones too, oldest first.
     *
     * `GET /accounts`, for signed-in users.
     */
    list(input?: ListInput, options?: CallOptions): Pages<Account>;
    /**
     * Get one of your accounts.
     *
     * One of your accounts with its present balance.
     *
     * `GET /accounts/{id}`, for signed-in users.
     */
    get(input: AccountIdInput, options?: CallOptions): Promise<Account>;
    /**
     * List the entries of an account.
     *
     * The entries of one of your accounts, newest first, or with `after` oldest first. With filters, a page may be short or empty before the last one: continue while there is a `nextCursor`. A program that keeps books sends the last version that it has as `after`, again and again.
     *
     * `GET /accounts/{id}/entries`, for signed-in users.
     */
    entries(input: ListEntriesInput, options?: CallOptions): Pages<Entry, ForwardPage<Entry>>;
    /**
     * Get the balance history of an account.
     *
     * The balance of one of your accounts at the end of each day, week or month. At most 400 balances.
     *
     * `GET /accounts/{id}/balances`, for signed-in users.
     */
    balanceHistory(input: BalanceHistoryInput, options?: CallOptions): Promise<BalanceHistory>;
    /**
     * Get the monthly totals of an account.
     *
     * Money in and money out of one of your accounts, month by month. At most 24 months.
     *
     * `GET /accounts/{id}/monthly-totals`, for signed-in users.
     */
    monthlyTotals(input: MonthlyTotalsInput, options?: CallOptions): Promise<MonthlyTotals>;
    /**
     * Get the balance at an instant.
     *
     * The balance of one of your accounts after the last entry booked at or before an instant, with that entry’s version and hash. It never changes afterwards.
     *
     * `GET /accounts/{id}/balance`, for signed-in users.
     */
    balanceAt(input: BalanceAtInput, options?: CallOptions): Promise<BalanceAt>;
  };
  readonly activity: {
    /**
     * Follow what happens to you.
     *
     * New entries of your accounts and what else concerns you, after a position: nothing twice, nothing left out. With `Accept: text/event-stream` the same path streams it as server-sent events while it happens, usually within a tenth of a second: `movement` and `event`, their data like the items here, each with an `id`. Connect again with the last one as `Last-Event-ID` (or `after`) and the stream goes on from there, at any server. It begins with `ready`, has a comment every 15 seconds as a sign of life, and closes with `end` when your session or token is over (`session-over`: sign in or renew first) or the server stops (`stopping`: connect again, after the `retry` that it names). Staff may name up to eight `customers`, separated by commas: `changed` says that something about one of them, the requests or the verification of the ledger has changed. A user may have 10 streams at a time.
     *
     * `GET /activity`, for signed-in users.
     */
    read(input?: ReadActivityInput, options?: CallOptions): Promise<Activity>;
  };
  readonly admin: {
    /**
     * List the staff.
     *
     * Everybody with a role, by name: whether they have a second factor, and when they were last seen.
     *
     * `GET /admin/team`, for staff who may administer.
     */
    team(input?: ListInput, options?: CallOptions): Pages<TeamMember>;
    /**
     * Find a user by username.
     *
     * To give them a role. The whole username, in any case.
     *
     * `GET /admin/users`, for staff who may administer.
     *
     * @throws CaudalError `NOT_FOUND`, and what any call can.
     */
    findUser(input: FindColleagueInput, options?: CallOptions): Promise<FoundColleague>;
    /**
     * Change a user’s role.
     *
     * Takes rights away, at once: the user’s sessions end. A role that gives more needs a second person: ask for it by `POST /staff/requests`. Nobody changes their own. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
     *
     * `POST /admin/users/{id}/role`, for staff who may administer.
     *
     * @throws CaudalError `SELF_SERVICE`, `APPROVAL_REQUIRED`, `CONFIRMATION_REQUIRED`, and what any call can.
     */
    setRole(input: SetRoleInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Disable a user.
     *
     * At once: their sessions end, they cannot sign in, and their accounts can only receive. Never yourself. Takes no body. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
     *
     * `POST /admin/users/{id}/disable`, for staff who may administer.
     *
     * @throws CaudalError `SELF_SERVICE`, `CONFIRMATION_REQUIRED`, and what any call can.
     */
    disableUser(input: TeamMemberIdInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Enable a disabled user.
     *
     * They can sign in again, with the role that they have. Takes no body. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
     *
     * `POST /admin/users/{id}/enable`, for staff who may administer.
     *
     * @throws CaudalError `SELF_SERVICE`, `CONFIRMATION_REQUIRED`, and what any call can.
     */
    enableUser(input: TeamMemberIdInput, options?: CallOptions): Promise<Nothing>;
  };
  readonly auth: {
    /** For the web, not in REST; for anyone. */
    signIn(input: SignInInput, options?: CallOptions): Promise<User>;
    /** For the web, not in REST; for signed-in users. */
    signOut(input?: Nothing, options?: CallOptions): Promise<Nothing>;
    /** For the web, not in REST; for signed-in users. */
    extendSession(input?: Nothing, options?: CallOptions): Promise<Nothing>;
  };
  readonly currencies: {
    /**
     * List the bank’s currencies.
     *
     * The currencies in which accounts can be opened, in display order.
     *
     * `GET /currencies`, for anyone.
     */
    list(input?: ListInput, options?: CallOptions): Pages<Currency>;
  };
  readonly demo: {
    /**
     * Get starting money.
     *
     * Starting money for one of your accounts, once per account: asking again answers the same transfer. Only in the embedded demo bank; elsewhere `NOT_FOUND`.
     *
     * `POST /demo/starting-money`, for users with a confirmed e-mail address.
     *
     * @throws CaudalError `NOT_FOUND`, `ACCOUNT_FROZEN`, `ACCOUNT_CLOSED`, `LIMIT_EXCEEDED`, and what any call can.
     */
    startingMoney(input: StartingMoneyInput, options?: CallOptions): Promise<Transfer>;
  };
  readonly emailChanges: {
    /**
     * List changes of your e-mail address.
     *
     * Changes of your e-mail address that staff proposed or an operator scheduled, and that are not settled.
     *
     * `GET /email-changes`, for signed-in users.
     */
    list(input?: ListInput, options?: CallOptions): Pages<EmailChange>;
    /**
     * Approve a proposed e-mail address.
     *
     * Requires your password and second factor. The address takes effect once it is confirmed with the code that it gets.
     *
     * `POST /email-changes/{id}/approve`, for signed-in users.
     *
     * @throws CaudalError `INVALID_CREDENTIALS`, `SECOND_FACTOR_REQUIRED`, `CODE_INVALID`, `TOO_MANY_REQUESTS`, `ALREADY_EXISTS`, and what any call can.
     */
    approve(input: ApproveEmailChangeInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Refuse an e-mail address.
     *
     * Refuses an address that was proposed or scheduled. The present one stays.
     *
     * `POST /email-changes/{id}/refuse`, for signed-in users.
     */
    refuse(input: EmailChangeIdInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Approve an e-mail address by link.
     *
     * Approves a proposed address with the code from the e-mail to the present one. It takes effect once it is confirmed.
     *
     * `POST /email-changes/approve`, for anyone.
     *
     * @throws CaudalError `CODE_INVALID`, `ALREADY_EXISTS`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    approveByLink(input: EmailChangeCodeInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Refuse an e-mail address by link.
     *
     * Refuses a proposed address with the code from the e-mail to the present one.
     *
     * `POST /email-changes/refuse`, for anyone.
     *
     * @throws CaudalError `CODE_INVALID`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    refuseByLink(input: EmailChangeCodeInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Undo a change of an e-mail address.
     *
     * Stops a scheduled change, or undoes one in effect, with the code from the e-mail to the old address. Undoing ends all sessions, and the password stops working.
     *
     * `POST /email-changes/undo`, for anyone.
     *
     * @throws CaudalError `CODE_INVALID`, `ALREADY_EXISTS`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    undoByLink(input: EmailChangeCodeInput, options?: CallOptions): Promise<UndoneEmailChange>;
  };
  readonly emailVerifications: {
    /**
     * Get the address to confirm.
     *
     * Your e-mail address that awaits confirmation, if there is one.
     *
     * `GET /email-verifications`, for signed-in users.
     */
    get(input?: Nothing, options?: CallOptions): Promise<Verification>;
    /**
     * Send the confirmation e-mail again.
     *
     * The code in the previous e-mail stops working. `ALREADY_EXISTS` if there is no address to confirm.
     *
     * `POST /email-verifications`, for signed-in users.
     *
     * @throws CaudalError `ALREADY_EXISTS`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    send(input?: Nothing, options?: CallOptions): Promise<Nothing>;
    /**
     * Confirm an e-mail address.
     *
     * Confirms an address with the code from the e-mail. If several users have signed up with the address, the one who is signed in gets it; without a sign-in: `UNAUTHENTICATED`.
     *
     * `POST /email-verifications/confirm`, for anyone.
     *
     * @throws CaudalError `UNAUTHENTICATED`, `CODE_INVALID`, `ALREADY_EXISTS`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    confirm(input: ConfirmEmailInput, options?: CallOptions): Promise<Nothing>;
  };
  readonly me: {
    /**
     * Get your profile.
     *
     * Who you are signed in as.
     *
     * `GET /me`, for signed-in users.
     */
    get(input?: Nothing, options?: CallOptions): Promise<Me>;
    /**
     * Change your profile.
     *
     * Changes the fields that are given. A new e-mail address requires your password and second factor, and takes effect once it is confirmed.
     *
     * `PATCH /me`, for signed-in users.
     *
     * @throws CaudalError `INVALID_CREDENTIALS`, `SECOND_FACTOR_REQUIRED`, `CODE_INVALID`, `TOO_MANY_REQUESTS`, `ALREADY_EXISTS`, and what any call can.
     */
    update(input?: UpdateMeInput, options?: CallOptions): Promise<Me>;
    /**
     * Change your password.
     *
     * Requires the present password and the second factor. All sessions end, this one too: a program signs in again.
     *
     * `POST /me/password`, for signed-in users.
     *
     * @throws CaudalError `INVALID_CREDENTIALS`, `SECOND_FACTOR_REQUIRED`, `CODE_INVALID`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    changePassword(input: ChangePasswordInput, options?: CallOptions): Promise<Nothing>;
    /**
     * List what happened to your access and accounts.
     *
     * What happened, newest first: sign-ins and attempts, changes, what the bank did, and who of its staff looked. A page may be short or empty before the last one: continue while there is a `nextCursor`. It reaches as far back as the bank keeps its log at hand. The movements are in your accounts, not here.
     *
     * `GET /me/history`, for signed-in users.
     */
    history(input?: ListHistoryInput, options?: CallOptions): Pages<HistoryEvent>;
  };
  readonly notices: {
    /**
     * List your notices.
     *
     * What you are told of, newest first: money received, what concerns the security of your access, and for staff, requests of theirs that were decided. Many payments in a few minutes are one notice. They are kept for 30 days. A page may be short before the last one: continue while there is a `nextCursor`.
     *
     * `GET /notices`, for signed-in users.
     */
    list(input?: ListNoticesInput, options?: CallOptions): Pages<Notice>;
    /**
     * Count your unread notices.
     *
     * How many notices you have not marked as read.
     *
     * `GET /notices/unread`, for signed-in users.
     */
    unread(input?: Nothing, options?: CallOptions): Promise<Unread>;
    /**
     * Get how you are told.
     *
     * What is told by e-mail, too. The app tells everything.
     *
     * `GET /notices/choices`, for signed-in users.
     */
    choices(input?: Nothing, options?: CallOptions): Promise<NoticeChoices>;
    /**
     * Choose how you are told.
     *
     * What is told by e-mail, too. It holds for e-mails that wait to be sent as well. What concerns the security of your access cannot be turned off.
     *
     * `PATCH /notices/choices`, for signed-in users.
     */
    choose(input: ChooseNoticesInput, options?: CallOptions): Promise<NoticeChoices>;
    /**
     * Mark a notice as read.
     *
     * Marks it on all your devices. Doing so again changes nothing.
     *
     * `POST /notices/{id}/read`, for signed-in users.
     */
    read(input: NoticeIdInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Mark a notice and all before it as read.
     *
     * Marks them on all your devices. What came after that notice stays unread, since you have not seen it.
     *
     * `POST /notices/{id}/read-up-to`, for signed-in users.
     */
    readUpTo(input: NoticeIdInput, options?: CallOptions): Promise<Nothing>;
  };
  readonly passwordResets: {
    /**
     * Request a password reset.
     *
     * Sends an e-mail with a code, if a user has confirmed this address. The answer does not tell.
     *
     * `POST /password-resets`, for anyone.
     *
     * @throws CaudalError `TOO_MANY_REQUESTS`, and what any call can.
     */
    request(input: RequestPasswordResetInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Set a new password.
     *
     * With the code from the e-mail. All sessions end.
     *
     * `POST /password-resets/confirm`, for anyone.
     *
     * @throws CaudalError `CODE_INVALID`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    confirm(input: ConfirmPasswordResetInput, options?: CallOptions): Promise<Nothing>;
  };
  readonly payees: {
    /**
     * Look up a payee.
     *
     * The owner of an account number or username, and the currencies that they can receive. The name is masked unless you have saved the payee. The number of look-ups is limited.
     *
     * `GET /payees/resolve`, for users with a confirmed e-mail address.
     *
     * @throws CaudalError `NOT_FOUND`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    resolve(input: ResolvePayeeInput, options?: CallOptions): Promise<ResolvedPayee>;
    /**
     * List your payees.
     *
     * The payees that you have saved, newest first.
     *
     * `GET /payees`, for users with a confirmed e-mail address.
     */
    list(input?: ListInput, options?: CallOptions): Pages<Payee>;
    /**
     * Save a payee.
     *
     * Saves a payee, or changes the nickname of the one already saved by this account number or username. At most 200 payees.
     *
     * `POST /payees`, for users with a confirmed e-mail address.
     *
     * @throws CaudalError `NOT_FOUND`, `SAME_ACCOUNT`, `LIMIT_EXCEEDED`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    save(input: SavePayeeInput, options?: CallOptions): Promise<Payee>;
    /**
     * Remove a payee.
     *
     * The name is masked again at once.
     *
     * `DELETE /payees/{id}`, for users with a confirmed e-mail address.
     */
    remove(input: PayeeIdInput, options?: CallOptions): Promise<Nothing>;
  };
  readonly sessions: {
    /**
     * List your sessions.
     *
     * Where you are signed in: browsers and programs, the newest sign-in first.
     *
     * `GET /sessions`, for signed-in users.
     */
    list(input?: ListInput, options?: CallOptions): Pages<Session>;
    /**
     * Confirm with your second factor.
     *
     * Proves your second factor once more in this session. Whatever answered `CONFIRMATION_REQUIRED` can be done for five minutes. Each code works once.
     *
     * `POST /sessions/current/confirmation`, for signed-in users.
     *
     * @throws CaudalError `SECOND_FACTOR_MISSING`, `CODE_INVALID`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    confirm(input: SecondFactorCodeInput, options?: CallOptions): Promise<ConfirmedSession>;
    /**
     * End one of your sessions.
     *
     * Requires your password and second factor, unless it is the session that you are using: that one needs no body.
     *
     * `POST /sessions/{id}/end`, for signed-in users.
     *
     * @throws CaudalError `INVALID_CREDENTIALS`, `SECOND_FACTOR_REQUIRED`, `CODE_INVALID`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    revoke(input: RevokeSessionInput, options?: CallOptions): Promise<Nothing>;
    /**
     * End all your other sessions.
     *
     * Requires your password and second factor.
     *
     * `POST /sessions/end-others`, for signed-in users.
     *
     * @throws CaudalError `INVALID_CREDENTIALS`, `SECOND_FACTOR_REQUIRED`, `CODE_INVALID`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    revokeOthers(input: RevokeOtherSessionsInput, options?: CallOptions): Promise<EndedSessions>;
  };
  readonly signInLinks: {
    /**
     * Request a sign-in link.
     *
     * Sends an e-mail with a code that lets a browser or program try the password although others have used up the attempts. The answer does not tell whether there is such a user.
     *
     * `POST /sign-in-links`, for anyone.
     *
     * @throws CaudalError `TOO_MANY_REQUESTS`, and what any call can.
     */
    request(input: RequestSignInLinkInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Use a sign-in link.
     *
     * With the code from the e-mail, this browser or program gets attempts to sign in of its own.
     *
     * `POST /sign-in-links/use`, for anyone.
     *
     * @throws CaudalError `CODE_INVALID`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    use(input: UseSignInLinkInput, options?: CallOptions): Promise<Nothing>;
  };
  readonly staff: {
    readonly accounts: {
      /**
       * Freeze an account.
       *
       * Nothing leaves it from now on, and money comes in only where you allow it. Whoever pays into it learns no more than that it cannot be done. Frozen already, it changes over to what you say of incoming money. Never your own. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
       *
       * `POST /staff/accounts/{id}/freeze`, for staff who may control.
       *
       * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `ACCOUNT_CLOSED`, `CHANGED_MEANWHILE`, `CONFIRMATION_REQUIRED`, and what any call can.
       */
      freeze(input: FreezeAccountInput, options?: CallOptions): Promise<ServedAccount>;
      /**
       * Unfreeze an account.
       *
       * It sends and receives again, unless its owner is frozen. Never your own. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
       *
       * `POST /staff/accounts/{id}/unfreeze`, for staff who may control.
       *
       * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `ACCOUNT_CLOSED`, `CHANGED_MEANWHILE`, `CONFIRMATION_REQUIRED`, and what any call can.
       */
      unfreeze(input: UnfreezeAccountInput, options?: CallOptions): Promise<ServedAccount>;
      /**
       * Close an account.
       *
       * Its balance must be zero, and no request about it may wait. It stays readable. A frozen one is unfrozen first. Never your own. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
       *
       * `POST /staff/accounts/{id}/close`, for staff who may control.
       *
       * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `ACCOUNT_FROZEN`, `BALANCE_NOT_ZERO`, `REQUEST_WAITING`, `CHANGED_MEANWHILE`, `CONFIRMATION_REQUIRED`, and what any call can.
       */
      close(input: CloseAccountInput, options?: CallOptions): Promise<ServedAccount>;
      /**
       * Reopen an account.
       *
       * A closed account goes on as it was, with its limits. Only the last one in its currency. Never your own. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
       *
       * `POST /staff/accounts/{id}/reopen`, for staff who may control.
       *
       * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `ALREADY_EXISTS`, `CHANGED_MEANWHILE`, `CONFIRMATION_REQUIRED`, and what any call can.
       */
      reopen(input: ReopenAccountInput, options?: CallOptions): Promise<ServedAccount>;
      /**
       * Set an overdraft limit.
       *
       * How far the balance may go below zero. Lowers it; to raise it needs a second person: ask by `POST /staff/requests`. Never your own account. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
       *
       * `POST /staff/accounts/{id}/overdraft`, for staff who may control.
       *
       * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `APPROVAL_REQUIRED`, `INSUFFICIENT_FUNDS`, `ACCOUNT_CLOSED`, `CHANGED_MEANWHILE`, `CONFIRMATION_REQUIRED`, and what any call can.
       */
      setOverdraft(input: SetOverdraftInput, options?: CallOptions): Promise<ServedAccount>;
      /**
       * Set sending limits.
       *
       * What the owner may send at once and in a day of the bank’s time zone. More than the bank’s default needs a second person: ask by `POST /staff/requests`. Never for your own account. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
       *
       * `POST /staff/accounts/{id}/limits`, for staff who may control.
       *
       * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `APPROVAL_REQUIRED`, `ACCOUNT_CLOSED`, `CHANGED_MEANWHILE`, `CONFIRMATION_REQUIRED`, and what any call can.
       */
      setLimits(input: SetLimitsInput, options?: CallOptions): Promise<ServedAccount>;
    };
    readonly audit: {
      /**
       * List events of the audit log.
       *
       * What happened, newest first, each event as a sentence and as its fields. What others recorded about the caller is left out, as far as it holds their words: notes, requests, freezes, limits, reversals. With `user`, a page may be short or empty before the last one: continue while there is a `nextCursor`. `GET /staff/audit/export?format=csv` or `jsonl`, with the same filters, streams all of them as a file. Money movements themselves are in the ledger, not here.
       *
       * `GET /staff/audit`, for staff who may audit.
       */
      list(input?: ListAuditInput, options?: CallOptions): Pages<AuditEvent>;
      /**
       * Get the coverage of the audit log.
       *
       * From when on events are in the database. Older months are in the files of `caudal audit archive`.
       *
       * `GET /staff/audit/coverage`, for staff who may audit.
       */
      coverage(input?: Nothing, options?: CallOptions): Promise<AuditCoverage>;
    };
    readonly customers: {
      /**
       * Search customers.
       *
       * Finds customers by name, username, e-mail address, account number or the id of a transfer, newest first.
       *
       * `GET /staff/customers`, for staff who may serve.
       */
      search(input?: SearchCustomersInput, options?: CallOptions): Pages<Customer>;
      /**
       * Get a customer.
       *
       * A customer with their accounts. Never yourself. The audit log notes it, once in ten minutes for each customer.
       *
       * `GET /staff/customers/{id}`, for staff who may serve.
       *
       * @throws CaudalError `SELF_SERVICE`, and what any call can.
       */
      get(input: CustomerIdInput, options?: CallOptions): Promise<CustomerWithAccounts>;
      /**
       * Change a customer.
       *
       * Changes a customer’s name or language. Another e-mail address is proposed: the customer has to approve it. With `seen` nothing is changed that somebody else changed meanwhile.
       *
       * `PATCH /staff/customers/{id}`, for staff who may serve.
       *
       * @throws CaudalError `SELF_SERVICE`, `CHANGED_MEANWHILE`, `ALREADY_EXISTS`, `APPROVAL_REQUIRED`, `TOO_MANY_REQUESTS`, and what any call can.
       */
      update(input: UpdateCustomerInput, options?: CallOptions): Promise<UpdatedCustomer>;
      /**
       * List the entries of a customer’s account.
       *
       * As `GET /accounts/{id}/entries` lists them for the customer, with full names. Never of your own account. Counts as a look at the customer, which the audit log notes.
       *
       * `GET /staff/accounts/{id}/entries`, for staff who may serve.
       *
       * @throws CaudalError `SELF_SERVICE`, and what any call can.
       */
      entries(input: ListEntriesInput, options?: CallOptions): Pages<Entry, ForwardPage<Entry>>;
      /**
       * Freeze a customer.
       *
       * Nothing leaves any of their accounts from now on, also of those that they open later, and money comes in only where you allow it. They sign in all the same. Frozen already, it changes over to what you say of incoming money. Never yourself. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
       *
       * `POST /staff/customers/{id}/freeze`, for staff who may control.
       *
       * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `CHANGED_MEANWHILE`, `CONFIRMATION_REQUIRED`, and what any call can.
       */
      freeze(input: FreezeCustomerInput, options?: CallOptions): Promise<FrozenPerson>;
      /**
       * Unfreeze a customer.
       *
       * Accounts that are frozen themselves stay so. Never yourself. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
       *
       * `POST /staff/customers/{id}/unfreeze`, for staff who may control.
       *
       * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `CHANGED_MEANWHILE`, `CONFIRMATION_REQUIRED`, and what any call can.
       */
      unfreeze(input: UnfreezeCustomerInput, options?: CallOptions): Promise<FrozenPerson>;
      /**
       * List a customer’s sessions.
       *
       * Where a customer is signed in, the newest sign-in first. Never yourself.
       *
       * `GET /staff/customers/{id}/sessions`, for staff who may serve.
       *
       * @throws CaudalError `SELF_SERVICE`, and what any call can.
       */
      sessions(input: CustomerSessionsInput, options?: CallOptions): Pages<Session>;
      /**
       * List the notes about a customer.
       *
       * What staff noted, newest first, with what was struck out. Never about yourself.
       *
       * `GET /staff/customers/{id}/notes`, for staff who may serve.
       *
       * @throws CaudalError `SELF_SERVICE`, and what any call can.
       */
      notes(input: CustomerNotesInput, options?: CallOptions): Pages<CustomerNote>;
      /**
       * Note something about a customer.
       *
       * For colleagues. A note is never edited; it can be struck out. Never about yourself.
       *
       * `POST /staff/customers/{id}/notes`, for staff who may serve.
       *
       * @throws CaudalError `SELF_SERVICE`, and what any call can.
       */
      addNote(input: AddNoteInput, options?: CallOptions): Promise<CustomerNote>;
    };
    readonly ledger: {
      /**
       * Get the state of the ledger.
       *
       * The trial balance of each currency, the bank’s own accounts with what moved them in the last seven days, and the last verifications.
       *
       * `GET /staff/ledger`, for staff who may audit.
       */
      get(input?: Nothing, options?: CallOptions): Promise<Ledger>;
      /**
       * Verify the ledger.
       *
       * Starts a verification as a job, or answers with the one that waits or runs: there is one at a time in the whole bank. Takes no body. Ask for its state by its id.
       *
       * `POST /staff/ledger/verifications`, for staff who may audit.
       */
      verify(input?: Nothing, options?: CallOptions): Promise<LedgerVerification>;
      /**
       * Get a verification.
       *
       * State, progress and result of a verification of the last week.
       *
       * `GET /staff/ledger/verifications/{id}`, for staff who may audit.
       */
      verification(input: VerificationIdInput, options?: CallOptions): Promise<LedgerVerification>;
    };
    readonly requests: {
      /**
       * Ask for approval.
       *
       * Asks a second member of staff for something that nobody does alone. What is approved is byte for byte what was asked: to change a request, withdraw it and ask again. Only people approve, in the browser, never programs.
       *
       * `POST /staff/requests`, for staff who may serve.
       *
       * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `ID_REUSED`, `ALREADY_EXISTS`, `ACCOUNT_CLOSED`, `NOT_REVERSIBLE`, `ALREADY_REVERSED`, and what any call can.
       */
      ask(input: AskRequestInput, options?: CallOptions): Promise<Request>;
      /**
       * List requests for approval.
       *
       * Those that wait come oldest first, all others newest first. Never those about yourself.
       *
       * `GET /staff/requests`, for staff who may serve.
       */
      list(input?: ListRequestsInput, options?: CallOptions): Pages<Request>;
      /**
       * Get a request for approval.
       *
       * While it waits, with what it would change at this moment. Never one about yourself.
       *
       * `GET /staff/requests/{id}`, for staff who may serve.
       *
       * @throws CaudalError `SELF_SERVICE`, and what any call can.
       */
      get(input: RequestIdInput, options?: CallOptions): Promise<Request>;
      /**
       * Withdraw a request of your own.
       *
       * Takes it back. Doing so again changes nothing. Takes no body.
       *
       * `POST /staff/requests/{id}/withdraw`, for staff who may serve.
       *
       * @throws CaudalError `REQUEST_OVER`, and what any call can.
       */
      withdraw(input: RequestIdInput, options?: CallOptions): Promise<Request>;
      /** For the web, not in REST; for staff who may approve. */
      approve(input: ApproveRequestInput, options?: CallOptions): Promise<Request>;
      /** For the web, not in REST; for staff who may approve. */
      refuse(input: RefuseRequestInput, options?: CallOptions): Promise<Request>;
      /** For the web, not in REST; for staff who may serve. */
      count(input?: Nothing, options?: CallOptions): Promise<RequestCounts>;
    };
    readonly transfers: {
      /**
       * Preview a reversal.
       *
       * What it would do at this moment, and so whether a second person has to approve it. Nothing is written. Never for a transfer of your own.
       *
       * `GET /staff/transfers/{id}/reversal-preview`, for staff who may correct.
       *
       * @throws CaudalError `SELF_SERVICE`, and what any call can.
       */
      previewReversal(input: TransferIdInput, options?: CallOptions): Promise<ReversalPreview>;
      /**
       * Get any transfer.
       *
       * With full names and the banker who served at the counter. Never one of your own.
       *
       * `GET /staff/transfers/{id}`, for staff who may serve.
       *
       * @throws CaudalError `SELF_SERVICE`, and what any call can.
       */
      get(input: TransferIdInput, options?: CallOptions): Promise<StaffTransfer>;
    };
    /**
     * Deposit cash.
     *
     * Books cash that a customer brings, up to the limit of one person in the account’s currency (`counterLimitMinor`); above it, ask a second person by `POST /staff/requests`. Never into an own account.
     *
     * `POST /staff/deposits`, for staff who may serve.
     *
     * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `APPROVAL_REQUIRED`, `ID_REUSED`, `ACCOUNT_FROZEN`, `ACCOUNT_CLOSED`, `LIMIT_EXCEEDED`, and what any call can.
     */
    deposit(input: CounterInput, options?: CallOptions): Promise<Transfer>;
    /**
     * Withdraw cash.
     *
     * Books cash that a customer takes, up to the limit of one person in the account’s currency (`counterLimitMinor`); above it, ask a second person by `POST /staff/requests`. Never from an own account, nor from a disabled customer’s.
     *
     * `POST /staff/withdrawals`, for staff who may serve.
     *
     * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `APPROVAL_REQUIRED`, `ID_REUSED`, `INSUFFICIENT_FUNDS`, `ACCOUNT_FROZEN`, `ACCOUNT_CLOSED`, and what any call can.
     */
    withdraw(input: CounterInput, options?: CallOptions): Promise<Transfer>;
    /**
     * Reverse a transfer.
     *
     * Moves the whole amount of a posted transfer back, once, with a reason. A wrong booking at the counter as well; never a reversal, and never a transfer of your own. `APPROVAL_REQUIRED` above the counter’s limit, on a frozen account, and where an account would be overdrawn: nothing is written then. Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.
     *
     * `POST /staff/reversals`, for staff who may correct.
     *
     * @throws CaudalError `NOT_FOUND`, `SELF_SERVICE`, `APPROVAL_REQUIRED`, `NOT_REVERSIBLE`, `ALREADY_REVERSED`, `ID_REUSED`, `INSUFFICIENT_FUNDS`, `ACCOUNT_CLOSED`, `CONFIRMATION_REQUIRED`, and what any call can.
     */
    reverse(input: ReverseTransferInput, options?: CallOptions): Promise<Transfer>;
    /**
     * Block a customer’s session.
     *
     * It cannot be used or renewed any more, and is kept as evidence. All servers refuse it within a second. Takes no body.
     *
     * `POST /staff/sessions/{id}/block`, for staff who may serve.
     *
     * @throws CaudalError `SELF_SERVICE`, and what any call can.
     */
    blockSession(input: SessionIdInput, options?: CallOptions): Promise<Nothing>;
    /**
     * Strike out a note.
     *
     * It stays readable, with who struck it out. Never one about yourself. Takes no body.
     *
     * `POST /staff/notes/{id}/strike`, for staff who may serve.
     *
     * @throws CaudalError `SELF_SERVICE`, and what any call can.
     */
    strikeNote(input: NoteIdInput, options?: CallOptions): Promise<CustomerNote>;
  };
  readonly tokens: {
    /**
     * Sign in.
     *
     * Signs a program in: an access token for requests, and a refresh token to renew it with. `SECOND_FACTOR_REQUIRED` asks for the same again with a `code`.
     *
     * `POST /tokens`, for anyone.
     *
     * @throws CaudalError `INVALID_CREDENTIALS`, `USER_DISABLED`, `SECOND_FACTOR_REQUIRED`, `CODE_INVALID`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    create(input: SignInInput, options?: CallOptions): Promise<Token>;
    /**
     * Renew the tokens.
     *
     * Exchanges a refresh token for new tokens. If the answer gets lost, send it once more within a minute, before any of the new tokens is used. Never renew concurrently.
     *
     * `POST /tokens/renew`, for anyone.
     *
     * @throws CaudalError `UNAUTHENTICATED`, `TOKEN_EXPIRED`, `USER_DISABLED`, and what any call can.
     */
    renew(input: RenewTokenInput, options?: CallOptions): Promise<RenewedToken>;
  };
  readonly transfers: {
    /**
     * Send money.
     *
     * Sends money from one of your accounts. Repeat it with the same `id` until there is an answer: it is posted once. A refusal that concerns a payee whom you have not saved counts as a look-up of payees.
     *
     * `POST /transfers`, for users with a confirmed e-mail address.
     *
     * @throws CaudalError `NOT_FOUND`, `ID_REUSED`, `INSUFFICIENT_FUNDS`, `CURRENCY_MISMATCH`, `SAME_ACCOUNT`, `ACCOUNT_FROZEN`, `ACCOUNT_CLOSED`, `PAYEE_CANNOT_RECEIVE`, `TRANSFER_LIMIT_EXCEEDED`, `DAILY_LIMIT_EXCEEDED`, `LIMIT_EXCEEDED`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    create(input: CreateTransferInput, options?: CallOptions): Promise<Transfer>;
    /**
     * Send several transfers.
     *
     * Sends up to 1000 transfers: all or none, or each for itself with a result of its own. Sent again, a batch goes on where it was cut off: what is posted is answered as posted, and the rest is tried. A refusal names the transfer in `issues`, and counts as a look-up of each payee up to it whom you have not saved; with `each`, of its own payee.
     *
     * `POST /transfers/batch`, for users with a confirmed e-mail address.
     *
     * @throws CaudalError `NOT_FOUND`, `ID_REUSED`, `INSUFFICIENT_FUNDS`, `CURRENCY_MISMATCH`, `SAME_ACCOUNT`, `ACCOUNT_FROZEN`, `ACCOUNT_CLOSED`, `PAYEE_CANNOT_RECEIVE`, `TRANSFER_LIMIT_EXCEEDED`, `DAILY_LIMIT_EXCEEDED`, `LIMIT_EXCEEDED`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    createMany(input: CreateTransfersInput, options?: CallOptions): Promise<Transfers>;
    /**
     * Get a transfer.
     *
     * A transfer that you sent or received.
     *
     * `GET /transfers/{id}`, for signed-in users.
     */
    get(input: TransferIdInput, options?: CallOptions): Promise<Transfer>;
    /**
     * List your transfers.
     *
     * The transfers that you sent or received, newest first, or with `after` and `accountId` oldest first. A transfer between two of your accounts is listed once, by its debit, unless `accountId` is the other one. With filters, a page may be short or empty before the last one: continue while there is a `nextCursor`.
     *
     * `GET /transfers`, for signed-in users.
     *
     * @throws CaudalError `NOT_FOUND`, and what any call can.
     */
    list(input?: ListTransfersInput, options?: CallOptions): Pages<Transfer, ForwardPage<Transfer>>;
  };
  readonly twoFactor: {
    /** For the web, not in REST; for signed-in users. */
    status(input?: Nothing, options?: CallOptions): Promise<SecondFactorStatus>;
    /** For the web, not in REST; for users with a confirmed e-mail address. */
    begin(input: BeginSecondFactorInput, options?: CallOptions): Promise<BegunSecondFactor>;
    /** For the web, not in REST; for users with a confirmed e-mail address. */
    confirm(input: SecondFactorCodeInput, options?: CallOptions): Promise<RecoveryCodes>;
    /** For the web, not in REST; for signed-in users. */
    replaceRecoveryCodes(input: ProvedSecondFactorInput, options?: CallOptions): Promise<RecoveryCodes>;
    /** For the web, not in REST; for signed-in users. */
    remove(input: ProvedSecondFactorInput, options?: CallOptions): Promise<Nothing>;
  };
  readonly users: {
    /**
     * Sign up.
     *
     * Creates a customer, who gets an e-mail that confirms the address. Sign in with `POST /tokens`.
     *
     * `POST /users`, for anyone.
     *
     * @throws CaudalError `ALREADY_EXISTS`, `TOO_MANY_REQUESTS`, and what any call can.
     */
    create(input: CreateUserInput, options?: CallOptions): Promise<User>;
  };
}

export interface Account {
  readonly id: string;
  /** Account number: ten digits and two check digits (ISO/IEC 7064 MOD 97-10). */
  readonly number: string;
  /** ISO 4217 currency code. */
  readonly currency: string;
  /** frozen: sends nothing until staff unfreeze it, and receives where `receives` says so; closed: empty, and kept for its history. */
  readonly status: Open<'active' | 'frozen' | 'closed'>;
  /**
   * Whether money can leave it, as far as staff have a say: not if it is frozen or closed, or you are frozen.
   *
   * Default: true.
   */
  readonly sends: boolean;
  /**
   * Whether money can come in, likewise.
   *
   * Default: true.
   */
  readonly receives: boolean;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly balanceMinor: string;
  /** What can be sent: the balance and the overdraft. */
  readonly availableMinor: string;
  /** How far the balance may go below zero. */
  readonly overdraftLimitMinor: string;
  /**
   * The most that you may send at once; null for as much as there is.
   *
   * Default: null.
   */
  readonly transferLimitMinor: string | null;
  /**
   * The most that you may send in one day of the bank’s zone; null for as much as there is.
   *
   * Default: null.
   */
  readonly dailyLimitMinor: string | null;
  /**
   * What is left of the limit of the day; null without one.
   *
   * Default: null.
   */
  readonly leftTodayMinor: string | null;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
}

export interface AccountFreeze {
  /** Whether money may still come in. */
  readonly incoming: Open<'allowed' | 'refused'>;
}

export interface AccountIdInput {
  /** Id of an account. */
  readonly id: string;
}

export interface Activity {
  /** The entries of each account in their order, and events, by time. None twice, none left out. */
  readonly items: readonly (ActivityMovement | ActivityEvent)[];
  /** Send it as the next `after`, at once if there is `more`, later otherwise. */
  readonly after: string;
  /** Whether there was more than fitted. */
  readonly more: boolean;
}

/** Something else that concerns you. */
export interface ActivityEvent {
  readonly type: "event";
  readonly id: string;
  /** What happened, as the catalogue of events names it. More may come. */
  readonly name: string;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  /** What it is about: an account, a session, you. */
  readonly objectId: string;
  /** Who did it; somebody: perhaps you, perhaps not. */
  readonly by: Open<'you' | 'bank' | 'somebody'>;
}

/** A new entry of one of your accounts. */
export interface ActivityMovement {
  readonly type: "movement";
  readonly entry: Entry;
}

export interface AddNoteInput {
  /** Id of a user. */
  readonly id: string;
  /**
   * For colleagues; the customer never sees it.
   *
   * 1 to 1000 characters.
   */
  readonly text: string;
}

export interface ApproveEmailChangeInput {
  /** Id of a change of an e-mail address. */
  readonly id: string;
  /** 1 to 1024 characters. */
  readonly password: string;
  /**
   * Required if you have a second factor.
   *
   * 6 to 40 characters.
   */
  readonly code?: string | undefined;
}

export interface ApproveRequestInput {
  /** Id of a request. */
  readonly id: string;
  readonly digest: string;
  /** At most 500 characters. */
  readonly comment?: string | undefined;
}

export interface AskRequestInput {
  /** Minted by the caller. Repeating a request with the same id asks once. */
  readonly id: string;
  /** What is to be done. */
  readonly act: AskedDeposit | AskedWithdrawal | AskedReversal | AskedEmailChange | AskedLimits | AskedOverdraft | AskedRole | AskedSecondFactorReset;
  /**
   * Why, for whoever decides.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
}

export interface AskedDeposit {
  readonly action: "deposit";
  /** The customer’s account. */
  readonly accountId: string;
  /** Minor units as a string of digits, 1 to 999999999999999999: "1050" is 10.50 USD. */
  readonly amountMinor: string;
  /**
   * Both parties see it.
   *
   * At most 140 characters.
   */
  readonly description?: string | undefined;
}

export interface AskedEmailChange {
  readonly action: "email-change";
  /** The customer. */
  readonly userId: string;
  /**
   * E-mail address in ASCII. Capitals are converted.
   *
   * At most 254 characters.
   */
  readonly email: string;
}

export interface AskedLimits {
  readonly action: "limits";
  /** The customer’s account. */
  readonly accountId: string;
  /** In minor units; null for the bank’s default. */
  readonly perTransferMinor: string | null;
  /** In minor units; null for the bank’s default. */
  readonly perDayMinor: string | null;
}

export interface AskedOverdraft {
  readonly action: "overdraft";
  /** The customer’s account. */
  readonly accountId: string;
  /** How far the balance may go below zero. */
  readonly overdraftMinor: string;
}

export interface AskedReversal {
  readonly action: "reversal";
  /** The transfer to take back, whole. */
  readonly transferId: string;
  /**
   * What both customers read with the reversal.
   *
   * At most 140 characters.
   */
  readonly description?: string | undefined;
  /**
   * If the money is gone: the request waits until it is there (`refuse`), or the account that received it is overdrawn by what is missing.
   *
   * Default: "refuse".
   */
  readonly whenShort?: 'refuse' | 'overdraw' | undefined;
  /**
   * If an account is frozen: the request waits until it is not (`refuse`), or it is posted all the same.
   *
   * Default: "refuse".
   */
  readonly whenFrozen?: 'refuse' | 'post' | undefined;
}

export interface AskedRole {
  readonly action: "role";
  /** Id of a user. */
  readonly userId: string;
  /** depositor: a customer; banker, auditor, admin: staff. More roles may come. */
  readonly role: 'depositor' | 'banker' | 'auditor' | 'admin';
}

export interface AskedSecondFactorReset {
  readonly action: "second-factor";
  /** The member of staff who has lost it. */
  readonly userId: string;
}

export interface AskedWithdrawal {
  readonly action: "withdrawal";
  /** The customer’s account. */
  readonly accountId: string;
  /** Minor units as a string of digits, 1 to 999999999999999999: "1050" is 10.50 USD. */
  readonly amountMinor: string;
  /**
   * Both parties see it.
   *
   * At most 140 characters.
   */
  readonly description?: string | undefined;
}

export interface AuditActor {
  readonly id: string;
  /** null for a removed user. */
  readonly name: string | null;
}

export interface AuditCoverage {
  /** When the oldest event in the database was recorded; null for none. */
  readonly since: string | null;
  /** The last month that an operator archived to a file; null for none. */
  readonly archivedMonth: string | null;
}

export interface AuditEvent {
  readonly id: string;
  /** Name in the catalogue. */
  readonly name: string;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  /** What happened, in the language of the reader’s profile. */
  readonly sentence: string;
  /** The same sentence in pieces. */
  readonly parts: readonly SentencePart[];
  /** Who did it; null for the bank itself, an operator, or nobody who is known. */
  readonly actor: AuditActor | null;
  readonly objectType: string;
  /** A UUID, `nobody` or `ledger`. */
  readonly objectId: string;
  /** The users whom it concerns. */
  readonly userIds: readonly string[];
  /** Network address of the request, if there was one. */
  readonly address: string | null;
  /** Finds the request in the log of the program. */
  readonly requestId: string | null;
  /** What it carries, in the reader’s words. */
  readonly fields: readonly AuditField[];
  /** What it carries of the state before: JSON, as `docs/events.md` lists it. */
  readonly before: string | null;
  /** What it carries of the state after, or of what happened: JSON. */
  readonly after: string | null;
}

export interface AuditField {
  readonly name: string;
  readonly label: string;
  readonly before: SentencePart | null;
  readonly after: SentencePart | null;
}

export interface BalanceAt {
  readonly accountId: string;
  /** ISO 4217 currency code. */
  readonly currency: string;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly balanceMinor: string;
  /** Version of the last entry included; "0" before the first. */
  readonly version: string;
  /** Hash of that entry; before the first, the chain’s beginning. */
  readonly hash: string;
}

export interface BalanceAtInput {
  /** Id of an account. */
  readonly id: string;
  /** ISO 8601 instant with a UTC offset, not in the future (inclusive). */
  readonly at: string;
}

export interface BalanceHistory {
  /** ISO 4217 currency code. */
  readonly currency: string;
  readonly items: readonly DayBalance[];
}

export interface BalanceHistoryInput {
  /** Id of an account. */
  readonly id: string;
  /** The first day (inclusive), in `timeZone`. */
  readonly from: string;
  /** The day after the last one (exclusive), in `timeZone`. */
  readonly to: string;
  /**
   * Back from the last day: every day, every seventh, or the ends of months.
   *
   * Default: "day".
   */
  readonly every?: 'day' | 'week' | 'month' | undefined;
  /**
   * IANA name of the time zone in which days begin; the bank’s if absent.
   *
   * At most 64 characters.
   */
  readonly timeZone?: string | undefined;
}

/** One of the bank’s own accounts, with the last seven days. */
export interface BankAccount {
  /** What it is for. */
  readonly code: string;
  /** ISO 4217 currency code. */
  readonly currency: string;
  /** Of all its shards together, in minor units. */
  readonly balanceMinor: string;
  readonly movements: readonly BankMovement[];
}

/** What moved an account of the bank on one day. */
export interface BankMovement {
  /** Day in the bank’s time zone. */
  readonly date: string;
  /** Kind of the transfers. */
  readonly kind: string;
  readonly entries: number;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly inMinor: string;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly outMinor: string;
}

export interface BeginSecondFactorInput {
  /** 1 to 1024 characters. */
  readonly password: string;
}

export interface BegunSecondFactor {
  /** Base32, to type into an authenticator app. */
  readonly secret: string;
  /** otpauth://…, for a QR code. */
  readonly uri: string;
}

export interface ChangePasswordInput {
  /** 1 to 1024 characters. */
  readonly currentPassword: string;
  /**
   * Any characters. Refused if it is easy to guess, also from the username, name or address.
   *
   * 8 to 128 characters.
   */
  readonly newPassword: string;
  /**
   * Required if you have a second factor.
   *
   * 6 to 40 characters.
   */
  readonly code?: string | undefined;
}

export interface ChooseNoticesInput {
  /** Where received money is told. */
  readonly money: 'app' | 'app-and-email';
  /** Cannot be turned off. */
  readonly security?: "app-and-email" | undefined;
}

export interface CloseAccountInput {
  /** Id of an account. */
  readonly id: string;
  /**
   * Why, for the bank’s audit log. Customers do not see it.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
  /** The account as you saw it: what differs now refuses the change with `CHANGED_MEANWHILE`, an issue for each field. */
  readonly seen?: SeenAccount | undefined;
}

export interface ConfirmEmailInput {
  /** The code at the end of the link in the e-mail. */
  readonly code: string;
}

export interface ConfirmPasswordResetInput {
  /** The code at the end of the link in the e-mail. */
  readonly code: string;
  /**
   * Any characters. Refused if it is easy to guess, also from the username, name or address.
   *
   * 8 to 128 characters.
   */
  readonly newPassword: string;
}

export interface ConfirmedSession {
  /** Until then, nothing asks for another confirmation. */
  readonly confirmedUntil: string;
}

export interface CounterInput {
  /** Minted by the caller. Repeating a request with the same id posts it once. */
  readonly id: string;
  /** The customer’s account. */
  readonly accountId: string;
  /** Minor units as a string of digits, 1 to 999999999999999999: "1050" is 10.50 USD. */
  readonly amountMinor: string;
  /**
   * Both parties see it.
   *
   * At most 140 characters.
   */
  readonly description?: string | undefined;
}

export interface CreateTransferInput {
  /** Minted by the caller. Repeating a request with the same id posts it once. */
  readonly id: string;
  /** One of your accounts. */
  readonly fromAccountId: string;
  /**
   * An account number, spaces allowed, or a username.
   *
   * 3 to 64 characters.
   */
  readonly to: string;
  /** Minor units as a string of digits, 1 to 999999999999999999: "1050" is 10.50 USD. */
  readonly amountMinor: string;
  /** ISO 4217 currency code. */
  readonly currency: string;
  /**
   * Both parties see it.
   *
   * At most 140 characters.
   */
  readonly description?: string | undefined;
}

export interface CreateTransfersInput {
  /**
   * `all`: all transfers or none. `each`: every transfer for itself, in order, with a result of its own.
   *
   * Default: "all".
   */
  readonly mode?: 'all' | 'each' | undefined;
  readonly transfers: readonly CreateTransferInput[];
}

export interface CreateUserInput {
  /**
   * Letters a to z, digits and _, at least one letter. Capitals are converted.
   *
   * 3 to 32 characters.
   */
  readonly username: string;
  /**
   * Any characters. Refused if it is easy to guess, also from the username, name or address.
   *
   * 8 to 128 characters.
   */
  readonly password: string;
  /**
   * Of any script; not the name of the bank, no invisible characters, no word of two alphabets. Needs a letter.
   *
   * 1 to 100 characters.
   */
  readonly fullName: string;
  /**
   * E-mail address in ASCII. Capitals are converted.
   *
   * At most 254 characters.
   */
  readonly email: string;
  /** The language of e-mails and pages. More languages may come. */
  readonly locale?: 'en' | 'es' | undefined;
}

export interface Currency {
  /** ISO 4217 currency code. */
  readonly code: string;
  /** In English. */
  readonly name: string;
  /**
   * Digits of the minor unit.
   *
   * 0 to 4.
   */
  readonly decimals: number;
}

export interface Customer {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  /** Most operations need a confirmed e-mail address. */
  readonly emailVerified: boolean;
  /** depositor: a customer; banker, auditor, admin: staff. More roles may come. */
  readonly role: Open<'depositor' | 'banker' | 'auditor' | 'admin'>;
  /** The language of e-mails and pages. More languages may come. */
  readonly locale: Open<'en' | 'es'>;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
  /** disabled: cannot sign in and is paid nothing out. */
  readonly status: Open<'active' | 'disabled'>;
  /** What of the customer the text was found in; null without a text. */
  readonly matched: Open<'name' | 'username' | 'email' | 'account-number' | 'transfer'> | null;
}

export interface CustomerIdInput {
  /** Id of a user. */
  readonly id: string;
}

export interface CustomerNote {
  readonly id: string;
  readonly text: string;
  /** Full name of the member of staff who wrote it. */
  readonly author: string;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
  /** Who struck it out, and when; null while it stands. */
  readonly struck: StruckOut | null;
}

export interface CustomerNotesInput {
  /** Id of a user. */
  readonly id: string;
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
}

export interface CustomerSessionsInput {
  /** Id of a user. */
  readonly id: string;
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
}

export interface CustomerWithAccounts {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  /** Most operations need a confirmed e-mail address. */
  readonly emailVerified: boolean;
  /** depositor: a customer; banker, auditor, admin: staff. More roles may come. */
  readonly role: Open<'depositor' | 'banker' | 'auditor' | 'admin'>;
  /** The language of e-mails and pages. More languages may come. */
  readonly locale: Open<'en' | 'es'>;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
  /** disabled: cannot sign in and is paid nothing out. */
  readonly status: Open<'active' | 'disabled'>;
  /** E-mail address that staff proposed and the customer has not approved. */
  readonly proposedEmail: string | null;
  /** How all accounts of the person are frozen; null if they are not. */
  readonly frozen: PersonFreeze | null;
  readonly accounts: readonly ServedAccount[];
}

export interface DayBalance {
  /** The balance is as of the end of this day, or as of now for today. */
  readonly date: string;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly balanceMinor: string;
}

export interface EmailChange {
  readonly id: string;
  /** proposed by staff: nothing happens without your approval; scheduled by an operator: takes effect by itself. */
  readonly status: Open<'proposed' | 'scheduled'>;
  readonly newEmail: string;
  /** When a proposal lapses, or a scheduled change takes effect. */
  readonly endsAt: string;
}

export interface EmailChangeCodeInput {
  /** The code at the end of the link in the e-mail. */
  readonly code: string;
}

export interface EmailChangeIdInput {
  /** Id of a change of an e-mail address. */
  readonly id: string;
}

export interface EndedSessions {
  /** How many sessions were ended. */
  readonly ended: number;
}

/** One movement of an account. */
export interface Entry {
  readonly accountId: string;
  /** Position in the account’s history: 1, 2, 3 … */
  readonly version: string;
  readonly transferId: string;
  /** More kinds may come. */
  readonly kind: Open<'transfer' | 'deposit' | 'withdrawal' | 'interest' | 'fee' | 'reversal'>;
  /** Minor units as a string of digits: money out is negative. */
  readonly amountMinor: string;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly balanceAfterMinor: string;
  /** ISO 4217 currency code. */
  readonly currency: string;
  readonly description: string;
  /** The transfer that this one reverses. */
  readonly reverses: string | null;
  /** The transfer that reverses this one. */
  readonly reversedBy: string | null;
  readonly counterparty: Party;
  /** Business time, ISO 8601 in UTC. */
  readonly bookedAt: string;
  /** When it was written, ISO 8601 in UTC. */
  readonly createdAt: string;
  /** SHA-256 hash in the entry chain, 64 hexadecimal digits. */
  readonly hash: string;
}

export interface FindColleagueInput {
  /**
   * The whole username.
   *
   * 1 to 254 characters.
   */
  readonly username: string;
}

export interface FoundColleague {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  /** depositor: a customer; banker, auditor, admin: staff. More roles may come. */
  readonly role: Open<'depositor' | 'banker' | 'auditor' | 'admin'>;
  /** disabled: cannot sign in, and their accounts can only receive. */
  readonly status: Open<'active' | 'disabled'>;
}

export interface FreezeAccountInput {
  /** Id of an account. */
  readonly id: string;
  /**
   * Why, for the bank’s audit log. Customers do not see it.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
  /** The account as you saw it: what differs now refuses the change with `CHANGED_MEANWHILE`, an issue for each field. */
  readonly seen?: SeenAccount | undefined;
  /** Whether money may still come in. */
  readonly incoming: 'allowed' | 'refused';
}

export interface FreezeCustomerInput {
  /** Id of a user. */
  readonly id: string;
  /**
   * Why, for the bank’s audit log. Customers do not see it.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
  /** How the person was frozen when you saw them, null for not at all: what differs now refuses the change with `CHANGED_MEANWHILE`. */
  readonly seen?: SeenPerson | undefined;
  /** Whether money may still come in. */
  readonly incoming: 'allowed' | 'refused';
}

export interface FrozenPerson {
  /** How all accounts of the person are frozen; null if they are not. */
  readonly frozen: PersonFreeze | null;
}

export interface HistoryEvent {
  readonly id: string;
  /** Name in the catalogue. */
  readonly name: string;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  /** What happened, in the language of your profile. */
  readonly sentence: string;
  /** The same sentence in pieces. */
  readonly parts: readonly SentencePart[];
  /** you: in one of your sessions; bank: its staff, an operator or the bank by itself; somebody: nobody knows who. */
  readonly by: Open<'you' | 'bank' | 'somebody'>;
  /** The name of the member of staff who looked; null otherwise, and for one who was removed. */
  readonly staff: string | null;
  /** The browser or program, as it calls itself. */
  readonly device: string | null;
  /** Network address it came from; null for the bank’s. */
  readonly address: string | null;
  /** Whether it began the session that asks. */
  readonly thisSession: boolean;
  /** What to do if it was not you: end the session, or change the password. null for what needs nothing done. */
  readonly ifNotYou: Open<'sessions' | 'password'> | null;
  /** What it is about: your user, or your session, account or payee, or a transfer of yours. */
  readonly objectId: string;
  /** What it carries of the state before: JSON, the fields that `docs/events.md` lists as shown. */
  readonly before: string | null;
  /** What it carries of the state after, or of what happened: JSON. */
  readonly after: string | null;
}

/** A field at fault. */
export interface Issue {
  /** Where in the input: names of fields, indices of items; empty for all of it. */
  readonly path: readonly (string | number)[];
  /** What is wrong. More codes may come. */
  readonly code: Open<'id-reserved' | 'id-not-minted' | 'required' | 'unknown-field' | 'not-a-string' | 'not-a-whole-number' | 'not-an-object' | 'not-a-list' | 'not-an-option' | 'too-short' | 'too-long' | 'too-small' | 'too-large' | 'too-few' | 'too-many' | 'not-a-uuid' | 'not-an-email' | 'not-an-amount' | 'not-a-limit' | 'not-a-currency' | 'not-a-date' | 'not-a-month' | 'not-an-instant' | 'not-a-date-or-instant' | 'date-without-offset' | 'not-a-time-zone' | 'not-a-payee' | 'wrong-check-digits' | 'not-a-digest' | 'not-an-emailed-code' | 'forbidden-character' | 'nul-character' | 'lone-surrogate' | 'invisible-character' | 'not-username-characters' | 'no-letter' | 'mixed-alphabets' | 'name-of-the-bank' | 'easy-to-guess' | 'currency-not-enabled' | 'range-reversed' | 'range-too-long' | 'in-the-future' | 'year-out-of-range' | 'position-unknown' | 'cursor-unknown' | 'not-a-version' | 'version-unknown' | 'payee-not-saved' | 'empty' | 'repeated' | 'too-deep' | 'too-many-fields' | 'too-many-values' | 'field-name-too-long' | 'body-required' | 'not-json' | 'not-utf-8' | 'not-a-json-object' | 'media-type-unknown' | 'content-encoding-unknown' | 'content-length-wrong' | 'cut-off' | 'too-slow' | 'address-malformed' | 'http-malformed' | 'http-version-unknown' | 'host-repeated' | 'too-many-calls' | 'not-a-batch' | 'not-an-idempotency-key' | 'key-not-taken' | 'key-of-a-batch' | 'browser-only' | 'not-valid' | 'unauthenticated' | 'invalid-credentials' | 'token-expired' | 'email-not-verified' | 'forbidden' | 'self-service' | 'own-request' | 'user-disabled' | 'second-factor-required' | 'second-factor-missing' | 'confirmation-required' | 'cross-site' | 'not-found' | 'method-not-allowed' | 'already-exists' | 'id-reused' | 'already-reversed' | 'last-admin' | 'request-over' | 'request-changed' | 'request-waiting' | 'changed-meanwhile' | 'payload-too-large' | 'unsupported-media-type' | 'misdirected' | 'insufficient-funds' | 'currency-mismatch' | 'same-account' | 'account-frozen' | 'account-closed' | 'limit-exceeded' | 'approval-required' | 'payee-cannot-receive' | 'transfer-limit-exceeded' | 'daily-limit-exceeded' | 'balance-not-zero' | 'booked-out-of-order' | 'code-invalid' | 'not-reversible' | 'too-many-requests' | 'internal' | 'not-implemented' | 'busy' | 'unavailable'>;
  /** The same in English, for logs: a sentence after the field’s name. */
  readonly message: string;
}

export interface Ledger {
  readonly trialBalance: readonly TrialBalance[];
  readonly bankAccounts: readonly BankAccount[];
  /** The last ones that came to their end, newest first. */
  readonly verifications: readonly VerificationResult[];
  /** The one that waits or runs now. */
  readonly running: LedgerVerification | null;
}

export interface LedgerVerification {
  readonly id: string;
  /** waiting: for a worker. failed: it came to no end; start another one. */
  readonly state: Open<'waiting' | 'running' | 'ended' | 'failed'>;
  readonly startedBy: string | null;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** How often it began: more than once after a worker was lost. */
  readonly attempts: number;
  /** Entries checked so far, as digits. */
  readonly checked: string | null;
  /** Entries to check, as digits. */
  readonly total: string | null;
  readonly result: VerificationResult | null;
}

export interface ListAuditInput {
  /**
   * Who did it: a username, or the id of a user, also of a removed one.
   *
   * 1 to 64 characters.
   */
  readonly actor?: string | undefined;
  /**
   * Whom it concerns: a username, or the id of a user, also of a removed one.
   *
   * 1 to 64 characters.
   */
  readonly user?: string | undefined;
  /**
   * What it is about: an account number, or the id of a user, session, account, payee, request or transfer. That of a transfer also finds its cash at the counter and the requests about it.
   *
   * 1 to 64 characters.
   */
  readonly object?: string | undefined;
  /**
   * Names of events, separated by commas; all kinds if absent. `docs/events.md` lists them.
   *
   * At most 2000 characters.
   */
  readonly kinds?: string | undefined;
  /**
   * The network address that it came from.
   *
   * 1 to 64 characters.
   */
  readonly address?: string | undefined;
  /** Recorded at or after this (inclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset. */
  readonly from?: string | undefined;
  /** Recorded before this (exclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset. Not before `from`. */
  readonly to?: string | undefined;
  /**
   * IANA name of the time zone in which days begin; the bank’s if absent.
   *
   * At most 64 characters.
   */
  readonly timeZone?: string | undefined;
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
}

export interface ListEntriesInput {
  /** Id of an account. */
  readonly id: string;
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
  /** Reads forward: what has a higher version than this (exclusive), oldest first; `0` from the beginning. Versions of an account are 1, 2, 3 … without gaps, and nothing appears behind a reader. Not above the account’s last version. */
  readonly after?: string | undefined;
  /** Booked at or after this (inclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset. */
  readonly from?: string | undefined;
  /** Booked before this (exclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset. Not before `from`. */
  readonly to?: string | undefined;
  /**
   * IANA name of the time zone in which days begin; the bank’s if absent.
   *
   * At most 64 characters.
   */
  readonly timeZone?: string | undefined;
  /** Money in or money out only. */
  readonly direction?: 'in' | 'out' | undefined;
  /**
   * Part of a description or name, an account number, an amount (48.00 or 48,00), or a kind in your language (deposit). Case and accents do not matter.
   *
   * 1 to 100 characters.
   */
  readonly text?: string | undefined;
  /** Amounts of at least this, in or out, in minor units (inclusive). */
  readonly minMinor?: string | undefined;
  /** Amounts of at most this, in or out, in minor units (inclusive). Not below `minMinor`. */
  readonly maxMinor?: string | undefined;
}

export interface ListHistoryInput {
  /** Which events. access: sign-ins, devices, password, second factor, profile. money: accounts, limits, payees. bank: what the bank did, and who of its staff looked. All if absent. */
  readonly group?: 'access' | 'money' | 'bank' | undefined;
  /**
   * IANA name of the time zone of times in sentences; the bank’s if absent.
   *
   * At most 64 characters.
   */
  readonly timeZone?: string | undefined;
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
}

export interface ListInput {
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
}

export interface ListNoticesInput {
  /**
   * IANA name of the time zone of times in sentences; the bank’s if absent.
   *
   * At most 64 characters.
   */
  readonly timeZone?: string | undefined;
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
}

export interface ListRequestsInput {
  /** Whether they wait, or how they ended; decided: all that do not wait any more. All if absent. */
  readonly state?: 'waiting' | 'executed' | 'refused' | 'withdrawn' | 'expired' | 'decided' | undefined;
  /** Those that the caller asked, or those of others. All if absent. */
  readonly by?: 'me' | 'others' | undefined;
  /** Only those about this user. */
  readonly subjectId?: string | undefined;
  /** Only those for this action. */
  readonly action?: 'deposit' | 'withdrawal' | 'reversal' | 'email-change' | 'limits' | 'overdraft' | 'role' | 'second-factor' | undefined;
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
}

export interface ListTransfersInput {
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
  /** Reads forward: what has a higher version than this (exclusive), oldest first; `0` from the beginning. Versions of an account are 1, 2, 3 … without gaps, and nothing appears behind a reader. Not above the account’s last version. */
  readonly after?: string | undefined;
  /** Of this one of your accounts only. Required with `after`. */
  readonly accountId?: string | undefined;
  /** Booked at or after this (inclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset. */
  readonly from?: string | undefined;
  /** Booked before this (exclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset. Not before `from`. */
  readonly to?: string | undefined;
  /**
   * IANA name of the time zone in which days begin; the bank’s if absent.
   *
   * At most 64 characters.
   */
  readonly timeZone?: string | undefined;
  /** Transfers of this kind only. */
  readonly kind?: 'transfer' | 'deposit' | 'withdrawal' | 'interest' | 'fee' | 'reversal' | undefined;
  /** Money in or money out only. */
  readonly direction?: 'in' | 'out' | undefined;
  /**
   * Whose the other side is: an account number, or the username of a saved payee or your own.
   *
   * 3 to 64 characters.
   */
  readonly counterparty?: string | undefined;
  /** Of this batch only, which you have sent. */
  readonly batchId?: string | undefined;
}

export interface Me {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  /** Most operations need a confirmed e-mail address. */
  readonly emailVerified: boolean;
  /** depositor: a customer; banker, auditor, admin: staff. More roles may come. */
  readonly role: Open<'depositor' | 'banker' | 'auditor' | 'admin'>;
  /** The language of e-mails and pages. More languages may come. */
  readonly locale: Open<'en' | 'es'>;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
  /** New e-mail address that awaits confirmation. */
  readonly pendingEmail: string | null;
}

export interface MonthTotals {
  /** ISO 8601 month. */
  readonly month: string;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly inMinor: string;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly outMinor: string;
}

export interface MonthlyTotals {
  /** ISO 4217 currency code. */
  readonly currency: string;
  readonly items: readonly MonthTotals[];
}

export interface MonthlyTotalsInput {
  /** Id of an account. */
  readonly id: string;
  /** The first month (inclusive), in `timeZone`. */
  readonly from: string;
  /** The month after the last one (exclusive), in `timeZone`. */
  readonly to: string;
  /**
   * IANA name of the time zone in which days begin; the bank’s if absent.
   *
   * At most 64 characters.
   */
  readonly timeZone?: string | undefined;
}

export interface NoteIdInput {
  /** Id of a note. */
  readonly id: string;
}

export interface Notice {
  readonly id: string;
  /** money: what you received, or the bank took back; request: one of yours, as staff. */
  readonly kind: Open<'money' | 'security' | 'request'>;
  /** Name of the event in the catalogue. */
  readonly name: string;
  /** When you were told. */
  readonly at: string;
  /** Whether you have marked it as read, on any device. */
  readonly read: boolean;
  /** What happened, in the language of your profile. */
  readonly sentence: string;
  /** The same sentence in pieces. */
  readonly parts: readonly SentencePart[];
  /** What the sender wrote; null if nothing, and for several payments together. */
  readonly note: string | null;
  /** What to do if it was not you: end the session, or change the password. null for what needs nothing done. */
  readonly ifNotYou: Open<'sessions' | 'password'> | null;
  /** What it is about: a transfer, a request, your user or your session; null for several payments together. */
  readonly objectId: string | null;
}

export interface NoticeChoices {
  /** Where received money is told. */
  readonly money: Open<'app' | 'app-and-email'>;
  /** What concerns the security of your access always comes by e-mail. */
  readonly security: "app-and-email";
}

export interface NoticeIdInput {
  /** Id of a notice. */
  readonly id: string;
}

export interface OpenAccountInput {
  /** ISO 4217 currency code. */
  readonly currency: string;
}

/** One side of a transfer. */
export interface Party {
  /** null for the bank itself. */
  readonly accountNumber: string | null;
  readonly name: string;
  /** Whether the name is masked, as it is for senders who have not saved the payee. */
  readonly masked: boolean;
}

export interface Payee {
  readonly id: string;
  /** The account number or username under which the payee was saved. */
  readonly to: string;
  /** Full name. */
  readonly name: string;
  /** Your name for the payee, if any. */
  readonly nickname: string | null;
  /** Currencies that the payee can receive. */
  readonly currencies: readonly string[];
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
}

export interface PayeeIdInput {
  /** Id of a saved payee. */
  readonly id: string;
}

/** A user, by name. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
}

export interface PersonFreeze {
  /** ISO 8601 instant in UTC. */
  readonly since: string;
  /** Whether money may still come in. */
  readonly incoming: Open<'allowed' | 'refused'>;
}

export interface PostedResult {
  readonly status: "posted";
  readonly id: string;
  readonly transfer: Transfer;
}

export interface ProvedSecondFactorInput {
  /** 1 to 1024 characters. */
  readonly password: string;
  /**
   * Six digits from the authenticator app, or a recovery code.
   *
   * 6 to 40 characters.
   */
  readonly code: string;
}

export interface ReadActivityInput {
  /**
   * The `after` of an earlier answer, or the `id` of an event of the stream: answers what happened since then. Without it nothing is answered but the position of now.
   *
   * 1 to 12000 characters.
   */
  readonly after?: string | undefined;
}

export interface RecoveryCodes {
  /** Shown only this once; each code works once. */
  readonly recoveryCodes: readonly string[];
}

/** Why one of several things was refused. */
export interface Refusal {
  /** Identifies a refusal. More codes may come. */
  readonly domainCode: Open<'VALIDATION_FAILED' | 'UNAUTHENTICATED' | 'INVALID_CREDENTIALS' | 'TOKEN_EXPIRED' | 'EMAIL_NOT_VERIFIED' | 'FORBIDDEN' | 'SELF_SERVICE' | 'OWN_REQUEST' | 'USER_DISABLED' | 'SECOND_FACTOR_REQUIRED' | 'SECOND_FACTOR_MISSING' | 'CONFIRMATION_REQUIRED' | 'CROSS_SITE' | 'NOT_FOUND' | 'METHOD_NOT_ALLOWED' | 'ALREADY_EXISTS' | 'ID_REUSED' | 'ALREADY_REVERSED' | 'LAST_ADMIN' | 'REQUEST_OVER' | 'REQUEST_CHANGED' | 'REQUEST_WAITING' | 'CHANGED_MEANWHILE' | 'PAYLOAD_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE' | 'MISDIRECTED' | 'INSUFFICIENT_FUNDS' | 'CURRENCY_MISMATCH' | 'SAME_ACCOUNT' | 'ACCOUNT_FROZEN' | 'ACCOUNT_CLOSED' | 'LIMIT_EXCEEDED' | 'APPROVAL_REQUIRED' | 'PAYEE_CANNOT_RECEIVE' | 'TRANSFER_LIMIT_EXCEEDED' | 'DAILY_LIMIT_EXCEEDED' | 'BALANCE_NOT_ZERO' | 'BOOKED_OUT_OF_ORDER' | 'CODE_INVALID' | 'NOT_REVERSIBLE' | 'TOO_MANY_REQUESTS' | 'INTERNAL' | 'NOT_IMPLEMENTED' | 'BUSY' | 'UNAVAILABLE'>;
  /** A short sentence in English, for logs. */
  readonly message: string;
  /** The fields at fault, if any. */
  readonly issues?: readonly Issue[];
}

export interface RefuseRequestInput {
  /** Id of a request. */
  readonly id: string;
  /** 1 to 500 characters. */
  readonly comment: string;
}

export interface RefusedResult {
  /** `refused`: not posted, and tried again if it is sent again. `undecided`: perhaps posted, perhaps not begun; send the batch again. */
  readonly status: Open<'refused' | 'undecided'>;
  /** null if the id is what is wrong. */
  readonly id: string | null;
  readonly refusal: Refusal;
}

export interface RenewTokenInput {
  /**
   * The latest refresh token.
   *
   * 1 to 1000 characters.
   */
  readonly refreshToken: string;
}

export interface RenewedToken {
  /** Send it as `Authorization: Bearer …`. */
  readonly accessToken: string;
  /** ISO 8601 instant in UTC. */
  readonly accessTokenExpiresAt: string;
  /** Can be used once. */
  readonly refreshToken: string;
  /** ISO 8601 instant in UTC. */
  readonly refreshTokenExpiresAt: string;
}

export interface ReopenAccountInput {
  /** Id of an account. */
  readonly id: string;
  /**
   * Why, for the bank’s audit log. Customers do not see it.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
  /** The account as you saw it: what differs now refuses the change with `CHANGED_MEANWHILE`, an issue for each field. */
  readonly seen?: SeenAccount | undefined;
}

export interface Request {
  readonly id: string;
  /** executed: a second person approved it, and it was carried out with that. expired: nobody decided in time. */
  readonly state: Open<'waiting' | 'executed' | 'refused' | 'withdrawn' | 'expired'>;
  /** What will be done, or was done. More actions may come. */
  readonly act: RequestedDeposit | RequestedWithdrawal | RequestedReversal | RequestedEmailChange | RequestedLimits | RequestedOverdraft | RequestedRole | RequestedSecondFactorReset;
  /** SHA-256 of what was asked, in hexadecimal digits. */
  readonly digest: string;
  /** Why, in the words of who asked. */
  readonly reason: string;
  /** Who asked. */
  readonly maker: Person;
  /** The customer or member of staff whom it concerns. */
  readonly subject: Person;
  /** The account that it concerns; null if it concerns none. */
  readonly account: RequestedAccount | null;
  /** The other customer whom it concerns, who gets the money back; null if there is none. */
  readonly other: RequestedOther | null;
  /** Before and after; money in minor units. As of now for one request that waits, otherwise as of when it was asked. */
  readonly changes: readonly RequestedChange[];
  /** Why it could not be carried out now; null if it could, if it is over, and in lists. `ALREADY_REVERSED` also where it is over because the transfer was reversed by other ways. */
  readonly obstacle: Open<'VALIDATION_FAILED' | 'UNAUTHENTICATED' | 'INVALID_CREDENTIALS' | 'TOKEN_EXPIRED' | 'EMAIL_NOT_VERIFIED' | 'FORBIDDEN' | 'SELF_SERVICE' | 'OWN_REQUEST' | 'USER_DISABLED' | 'SECOND_FACTOR_REQUIRED' | 'SECOND_FACTOR_MISSING' | 'CONFIRMATION_REQUIRED' | 'CROSS_SITE' | 'NOT_FOUND' | 'METHOD_NOT_ALLOWED' | 'ALREADY_EXISTS' | 'ID_REUSED' | 'ALREADY_REVERSED' | 'LAST_ADMIN' | 'REQUEST_OVER' | 'REQUEST_CHANGED' | 'REQUEST_WAITING' | 'CHANGED_MEANWHILE' | 'PAYLOAD_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE' | 'MISDIRECTED' | 'INSUFFICIENT_FUNDS' | 'CURRENCY_MISMATCH' | 'SAME_ACCOUNT' | 'ACCOUNT_FROZEN' | 'ACCOUNT_CLOSED' | 'LIMIT_EXCEEDED' | 'APPROVAL_REQUIRED' | 'PAYEE_CANNOT_RECEIVE' | 'TRANSFER_LIMIT_EXCEEDED' | 'DAILY_LIMIT_EXCEEDED' | 'BALANCE_NOT_ZERO' | 'BOOKED_OUT_OF_ORDER' | 'CODE_INVALID' | 'NOT_REVERSIBLE' | 'TOO_MANY_REQUESTS' | 'INTERNAL' | 'NOT_IMPLEMENTED' | 'BUSY' | 'UNAVAILABLE'> | null;
  /** When it was asked. */
  readonly createdAt: string;
  /** From then on it cannot be approved. */
  readonly expiresAt: string;
  /** Who approved, refused or withdrew it; null otherwise. */
  readonly decidedBy: Person | null;
  /** When it ended; null while it waits. */
  readonly decidedAt: string | null;
  /** What was said to the decision; may be empty. */
  readonly comment: string;
  /** The transfer that it posted; null if it posted none. */
  readonly transferId: string | null;
  /** Whether the caller asked, and so cannot decide. */
  readonly isOwn: boolean;
}

export interface RequestCounts {
  readonly toDecide: number;
  readonly own: number;
}

export interface RequestIdInput {
  /** Id of a request. */
  readonly id: string;
}

export interface RequestPasswordResetInput {
  /**
   * E-mail address in ASCII. Capitals are converted.
   *
   * At most 254 characters.
   */
  readonly email: string;
}

export interface RequestSignInLinkInput {
  /**
   * Username or confirmed e-mail address.
   *
   * 1 to 254 characters.
   */
  readonly username: string;
}

export interface RequestedAccount {
  readonly id: string;
  /** Account number: ten digits and two check digits (ISO/IEC 7064 MOD 97-10). */
  readonly number: string;
  /** ISO 4217 currency code. */
  readonly currency: string;
}

export interface RequestedChange {
  /** What changes: `balance`, `other-balance` (of the other account), `email`, `role`, `second-factor`, `overdraft-limit`, `transfer-limit`, `daily-limit`. More may come. */
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface RequestedDeposit {
  readonly accountId: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly description: string;
  readonly action: "deposit";
}

export interface RequestedEmailChange {
  readonly userId: string;
  readonly email: string;
  readonly action: "email-change";
}

export interface RequestedLimits {
  readonly accountId: string;
  readonly currency: string;
  readonly perTransferMinor: string | null;
  readonly perDayMinor: string | null;
  readonly action: "limits";
}

export interface RequestedOther {
  readonly person: Person;
  readonly account: RequestedAccount;
}

export interface RequestedOverdraft {
  readonly accountId: string;
  readonly currency: string;
  readonly overdraftMinor: string;
  readonly action: "overdraft";
}

export interface RequestedReversal {
  readonly transferId: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly description: string;
  readonly whenShort: Open<'refuse' | 'overdraw'>;
  readonly whenFrozen: Open<'refuse' | 'post'>;
  readonly action: "reversal";
}

export interface RequestedRole {
  readonly userId: string;
  readonly role: Open<'depositor' | 'banker' | 'auditor' | 'admin'>;
  readonly action: "role";
}

export interface RequestedSecondFactorReset {
  readonly userId: string;
  readonly action: "second-factor";
}

export interface RequestedWithdrawal {
  readonly accountId: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly description: string;
  readonly action: "withdrawal";
}

export interface ResolvePayeeInput {
  /**
   * An account number, spaces allowed, or a username.
   *
   * 3 to 64 characters.
   */
  readonly to: string;
}

export interface ResolvedPayee {
  /** Masked (Ana G•••) unless you have saved the payee. */
  readonly name: string;
  /** Currencies that the payee can receive. */
  readonly currencies: readonly string[];
}

export interface ReversalPreview {
  /** Whether the amount is more than one person may reverse. */
  readonly isLarge: boolean;
  /** Whether it would touch a frozen account. */
  readonly isFrozen: boolean;
  /** What the account that pays lacks; 0 if nothing. */
  readonly missingMinor: string;
  readonly currency: string;
  /** Why nobody could carry it out now, approved or not; null if somebody could. */
  readonly obstacle: Open<'VALIDATION_FAILED' | 'UNAUTHENTICATED' | 'INVALID_CREDENTIALS' | 'TOKEN_EXPIRED' | 'EMAIL_NOT_VERIFIED' | 'FORBIDDEN' | 'SELF_SERVICE' | 'OWN_REQUEST' | 'USER_DISABLED' | 'SECOND_FACTOR_REQUIRED' | 'SECOND_FACTOR_MISSING' | 'CONFIRMATION_REQUIRED' | 'CROSS_SITE' | 'NOT_FOUND' | 'METHOD_NOT_ALLOWED' | 'ALREADY_EXISTS' | 'ID_REUSED' | 'ALREADY_REVERSED' | 'LAST_ADMIN' | 'REQUEST_OVER' | 'REQUEST_CHANGED' | 'REQUEST_WAITING' | 'CHANGED_MEANWHILE' | 'PAYLOAD_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE' | 'MISDIRECTED' | 'INSUFFICIENT_FUNDS' | 'CURRENCY_MISMATCH' | 'SAME_ACCOUNT' | 'ACCOUNT_FROZEN' | 'ACCOUNT_CLOSED' | 'LIMIT_EXCEEDED' | 'APPROVAL_REQUIRED' | 'PAYEE_CANNOT_RECEIVE' | 'TRANSFER_LIMIT_EXCEEDED' | 'DAILY_LIMIT_EXCEEDED' | 'BALANCE_NOT_ZERO' | 'BOOKED_OUT_OF_ORDER' | 'CODE_INVALID' | 'NOT_REVERSIBLE' | 'TOO_MANY_REQUESTS' | 'INTERNAL' | 'NOT_IMPLEMENTED' | 'BUSY' | 'UNAVAILABLE'> | null;
}

export interface ReverseTransferInput {
  /** Of the reversal, minted by the caller. */
  readonly id: string;
  /** The transfer to take back, whole. */
  readonly transferId: string;
  /**
   * Why, for the bank’s audit log. Customers do not see it.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
  /**
   * What both customers read with the reversal.
   *
   * At most 140 characters.
   */
  readonly description?: string | undefined;
  /**
   * If the money is gone: `refuse`, or `overdraw` the account that received it by what is missing, which needs approval.
   *
   * Default: "refuse".
   */
  readonly whenShort?: 'refuse' | 'overdraw' | undefined;
}

export interface RevokeOtherSessionsInput {
  /** 1 to 1024 characters. */
  readonly password: string;
  /**
   * Required if you have a second factor.
   *
   * 6 to 40 characters.
   */
  readonly code?: string | undefined;
}

export interface RevokeSessionInput {
  /** Id of a session. */
  readonly id: string;
  /**
   * Required for a session other than your own.
   *
   * 1 to 1024 characters.
   */
  readonly password?: string | undefined;
  /**
   * Required if you have a second factor.
   *
   * 6 to 40 characters.
   */
  readonly code?: string | undefined;
}

export interface SavePayeeInput {
  /**
   * An account number, spaces allowed, or a username.
   *
   * 3 to 64 characters.
   */
  readonly to: string;
  /** Your name for the payee. null removes it; if omitted, it stays unchanged. */
  readonly nickname?: string | null | undefined;
}

export interface SearchCustomersInput {
  /**
   * Words of a name or parts of them, the start of a username or e-mail address, an account number, or the id of a transfer, which finds its parties. Case and accents do not matter.
   *
   * At most 100 characters.
   */
  readonly text?: string | undefined;
  /**
   * The most items in the page.
   *
   * 1 to 100; default: 20.
   */
  readonly limit?: number | undefined;
  /**
   * The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change.
   *
   * At most 500 characters.
   */
  readonly cursor?: string | undefined;
}

export interface SecondFactorCodeInput {
  /**
   * Six digits from the authenticator app, or a recovery code.
   *
   * 6 to 40 characters.
   */
  readonly code: string;
}

export interface SecondFactorStatus {
  readonly enabled: boolean;
  readonly recoveryCodesLeft: number;
}

export interface SeenAccount {
  readonly status?: 'active' | 'frozen' | 'closed' | undefined;
  readonly incoming?: 'allowed' | 'refused' | null | undefined;
  /** Minor units as a string of digits, 0 to 999999999999999999. */
  readonly overdraftMinor?: string | undefined;
  readonly perTransferMinor?: string | null | undefined;
  readonly perDayMinor?: string | null | undefined;
}

export interface SeenCustomer {
  /** At most 100 characters. */
  readonly fullName?: string | undefined;
  /** At most 10 characters. */
  readonly locale?: string | undefined;
  /** At most 254 characters. */
  readonly email?: string | undefined;
}

export interface SeenPerson {
  readonly incoming?: 'allowed' | 'refused' | null | undefined;
}

export interface SendingLimits {
  readonly perTransferMinor: string | null;
  readonly perDayMinor: string | null;
}

/** A piece of a sentence, and what it names. */
export interface SentencePart {
  readonly kind: Open<'text' | 'user' | 'account' | 'transfer' | 'money' | 'instant'>;
  readonly text: string;
  /** Of the user, account or transfer. */
  readonly id: string | null;
  /** Of money: minor units as digits. */
  readonly amountMinor: string | null;
  /** Of money: ISO 4217. */
  readonly currency: string | null;
  /** Of an instant: ISO 8601. */
  readonly at: string | null;
}

export interface ServedAccount {
  readonly id: string;
  /** Account number: ten digits and two check digits (ISO/IEC 7064 MOD 97-10). */
  readonly number: string;
  /** ISO 4217 currency code. */
  readonly currency: string;
  /** frozen: sends nothing until staff unfreeze it, and receives where `receives` says so; closed: empty, and kept for its history. */
  readonly status: Open<'active' | 'frozen' | 'closed'>;
  /**
   * Whether money can leave it, as far as staff have a say: not if it is frozen or closed, or you are frozen.
   *
   * Default: true.
   */
  readonly sends: boolean;
  /**
   * Whether money can come in, likewise.
   *
   * Default: true.
   */
  readonly receives: boolean;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly balanceMinor: string;
  /** What can be sent: the balance and the overdraft. */
  readonly availableMinor: string;
  /** How far the balance may go below zero. */
  readonly overdraftLimitMinor: string;
  /**
   * The most that you may send at once; null for as much as there is.
   *
   * Default: null.
   */
  readonly transferLimitMinor: string | null;
  /**
   * The most that you may send in one day of the bank’s zone; null for as much as there is.
   *
   * Default: null.
   */
  readonly dailyLimitMinor: string | null;
  /**
   * What is left of the limit of the day; null without one.
   *
   * Default: null.
   */
  readonly leftTodayMinor: string | null;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
  /** How the account itself is frozen; null if it is not. */
  readonly frozen: AccountFreeze | null;
  /** What staff have set for this account; null where the bank’s default holds. */
  readonly ownLimits: SendingLimits;
  /** The bank’s defaults in the currency, above which a second person is needed; null for none. */
  readonly defaultLimits: SendingLimits;
  /** The most that the caller may deposit or withdraw now without a second person, in minor units: at once, and with what they have booked today. */
  readonly counterLimitMinor: string;
}

export interface Session {
  readonly id: string;
  readonly holder: Open<'browser' | 'program'>;
  /** As reported by the client. */
  readonly device: string | null;
  /** Network address of the sign-in. */
  readonly address: string | null;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
  /** Accurate to the minute. */
  readonly lastSeenAt: string;
  /** ISO 8601 instant in UTC. */
  readonly expiresAt: string;
  /** Whether the bank has blocked the session. */
  readonly blocked: boolean;
  /** Whether this request uses the session. */
  readonly current: boolean;
}

export interface SessionIdInput {
  /** Id of a session. */
  readonly id: string;
}

export interface SetLimitsInput {
  /** Id of an account. */
  readonly id: string;
  /**
   * Why, for the bank’s audit log. Customers do not see it.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
  /** The account as you saw it: what differs now refuses the change with `CHANGED_MEANWHILE`, an issue for each field. */
  readonly seen?: SeenAccount | undefined;
  /** The most that may be sent at once, in minor units; null for the bank’s default. */
  readonly perTransferMinor: string | null;
  /** The most that may be sent in a day, in minor units; null for the bank’s default. */
  readonly perDayMinor: string | null;
}

export interface SetOverdraftInput {
  /** Id of an account. */
  readonly id: string;
  /**
   * Why, for the bank’s audit log. Customers do not see it.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
  /** The account as you saw it: what differs now refuses the change with `CHANGED_MEANWHILE`, an issue for each field. */
  readonly seen?: SeenAccount | undefined;
  /** How far the balance may go below zero, in minor units. Not below what it owes. */
  readonly overdraftMinor: string;
}

export interface SetRoleInput {
  /** Id of a user. */
  readonly id: string;
  /** depositor: a customer; banker, auditor, admin: staff. More roles may come. */
  readonly role: 'depositor' | 'banker' | 'auditor' | 'admin';
}

export interface SignInInput {
  /**
   * Username or confirmed e-mail address.
   *
   * 1 to 254 characters.
   */
  readonly username: string;
  /** 1 to 1024 characters. */
  readonly password: string;
  /**
   * Six digits from the authenticator app, or a recovery code.
   *
   * 6 to 40 characters.
   */
  readonly code?: string | undefined;
}

export interface StaffTransfer {
  readonly id: string;
  /** More kinds may come. */
  readonly kind: Open<'transfer' | 'deposit' | 'withdrawal' | 'interest' | 'fee' | 'reversal'>;
  readonly from: Party;
  readonly to: Party;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly amountMinor: string;
  /** ISO 4217 currency code. */
  readonly currency: string;
  readonly description: string;
  /** Business time, ISO 8601 in UTC. */
  readonly bookedAt: string;
  /** When it was written, ISO 8601 in UTC. */
  readonly createdAt: string;
  /** The transfer that this one reverses. */
  readonly reverses: string | null;
  /** The transfer that reverses this one. */
  readonly reversedBy: string | null;
  /** The batch in which it was sent, for its sender; null if it was sent alone, and for its receiver. */
  readonly batchId: string | null;
  /** The caller’s own entry; null for staff. */
  readonly entry: Entry | null;
  /** Owner of the debited account; null for a system account. */
  readonly fromOwnerId: string | null;
  /** Owner of the credited account; null for a system account. */
  readonly toOwnerId: string | null;
  /** Banker who booked it at the counter; null if it was not booked there. */
  readonly servedBy: string | null;
}

export interface StartingMoneyInput {
  /** Id of an account. */
  readonly accountId: string;
}

export interface StruckOut {
  /** Full name. */
  readonly by: string;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
}

export interface TeamMember {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  /** depositor: a customer; banker, auditor, admin: staff. More roles may come. */
  readonly role: Open<'depositor' | 'banker' | 'auditor' | 'admin'>;
  /** disabled: cannot sign in, and their accounts can only receive. */
  readonly status: Open<'active' | 'disabled'>;
  readonly hasSecondFactor: boolean;
  /** Accurate to the minute; null if they have never signed in. */
  readonly lastSeenAt: string | null;
}

export interface TeamMemberIdInput {
  /** Id of a user. */
  readonly id: string;
}

export interface Token {
  readonly sessionId: string;
  /** Send it as `Authorization: Bearer …`. */
  readonly accessToken: string;
  /** ISO 8601 instant in UTC. */
  readonly accessTokenExpiresAt: string;
  /** Can be used once. */
  readonly refreshToken: string;
  /** ISO 8601 instant in UTC. */
  readonly refreshTokenExpiresAt: string;
  readonly user: User;
}

export interface Transfer {
  readonly id: string;
  /** More kinds may come. */
  readonly kind: Open<'transfer' | 'deposit' | 'withdrawal' | 'interest' | 'fee' | 'reversal'>;
  readonly from: Party;
  readonly to: Party;
  /** Minor units as a string of digits, with a minus sign when negative. */
  readonly amountMinor: string;
  /** ISO 4217 currency code. */
  readonly currency: string;
  readonly description: string;
  /** Business time, ISO 8601 in UTC. */
  readonly bookedAt: string;
  /** When it was written, ISO 8601 in UTC. */
  readonly createdAt: string;
  /** The transfer that this one reverses. */
  readonly reverses: string | null;
  /** The transfer that reverses this one. */
  readonly reversedBy: string | null;
  /** The batch in which it was sent, for its sender; null if it was sent alone, and for its receiver. */
  readonly batchId: string | null;
  /** The caller’s own entry; null for staff. */
  readonly entry: Entry | null;
}

export interface TransferIdInput {
  /** Id of a transfer. */
  readonly id: string;
}

/** What became of a batch. */
export interface Transfers {
  /** As it was asked for. */
  readonly mode: Open<'all' | 'each'>;
  /** Finds the transfers by `GET /transfers?batchId=`. Made of the transfers’ ids: the same when the batch is sent again. */
  readonly batchId: string;
  /** With `all`: the transfers, in order. Empty with `each`: `results` has them. */
  readonly transfers: readonly Transfer[];
  /** With `each`: one result per transfer, in order. Empty with `all`. */
  readonly results: readonly (PostedResult | RefusedResult)[];
  readonly posted: number;
  readonly refused: number;
  readonly undecided: number;
  /** How long to wait before the batch is sent again; null if all is decided. */
  readonly retryAfterSeconds: number | null;
}

export interface TrialBalance {
  /** ISO 4217 currency code. */
  readonly currency: string;
  /** Accounts in it, the bank’s own included. */
  readonly accounts: number;
  /** What the customers’ accounts add up to, in minor units. */
  readonly customersMinor: string;
  /** What the bank’s own accounts add up to, in minor units. */
  readonly bankMinor: string;
  /** Both together: `0` in a correct ledger. */
  readonly sumMinor: string;
}

export interface UndoneEmailChange {
  /** stopped: the change never took effect; restored: the old address is yours again. */
  readonly outcome: Open<'stopped' | 'restored'>;
  /** Code for `POST /password-resets/confirm`; null if the password stays. */
  readonly resetCode: string | null;
}

export interface UnfreezeAccountInput {
  /** Id of an account. */
  readonly id: string;
  /**
   * Why, for the bank’s audit log. Customers do not see it.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
  /** The account as you saw it: what differs now refuses the change with `CHANGED_MEANWHILE`, an issue for each field. */
  readonly seen?: SeenAccount | undefined;
}

export interface UnfreezeCustomerInput {
  /** Id of a user. */
  readonly id: string;
  /**
   * Why, for the bank’s audit log. Customers do not see it.
   *
   * 1 to 500 characters.
   */
  readonly reason: string;
  /** How the person was frozen when you saw them, null for not at all: what differs now refuses the change with `CHANGED_MEANWHILE`. */
  readonly seen?: SeenPerson | undefined;
}

export interface Unread {
  /** How many you have not read; at most 100 are counted. */
  readonly unread: number;
}

export interface UpdateCustomerInput {
  /** Id of a user. */
  readonly id: string;
  /**
   * Of any script; not the name of the bank, no invisible characters, no word of two alphabets. Needs a letter.
   *
   * 1 to 100 characters.
   */
  readonly fullName?: string | undefined;
  /**
   * A proposal, which the customer has to approve.
   *
   * At most 254 characters.
   */
  readonly email?: string | undefined;
  /** The language of e-mails and pages. More languages may come. */
  readonly locale?: 'en' | 'es' | undefined;
  /** The customer as you saw them: what differs now refuses the change with `CHANGED_MEANWHILE`, an issue for each field. */
  readonly seen?: SeenCustomer | undefined;
}

export interface UpdateMeInput {
  /**
   * Of any script; not the name of the bank, no invisible characters, no word of two alphabets. Needs a letter.
   *
   * 1 to 100 characters.
   */
  readonly fullName?: string | undefined;
  /**
   * Takes effect once confirmed.
   *
   * At most 254 characters.
   */
  readonly email?: string | undefined;
  /** The language of e-mails and pages. More languages may come. */
  readonly locale?: 'en' | 'es' | undefined;
  /**
   * Required to change the e-mail address.
   *
   * 1 to 1024 characters.
   */
  readonly currentPassword?: string | undefined;
  /**
   * Required if you have a second factor.
   *
   * 6 to 40 characters.
   */
  readonly code?: string | undefined;
}

export interface UpdatedCustomer {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  /** Most operations need a confirmed e-mail address. */
  readonly emailVerified: boolean;
  /** depositor: a customer; banker, auditor, admin: staff. More roles may come. */
  readonly role: Open<'depositor' | 'banker' | 'auditor' | 'admin'>;
  /** The language of e-mails and pages. More languages may come. */
  readonly locale: Open<'en' | 'es'>;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
  /** disabled: cannot sign in and is paid nothing out. */
  readonly status: Open<'active' | 'disabled'>;
  /** E-mail address that staff proposed and the customer has not approved. */
  readonly proposedEmail: string | null;
}

export interface UseSignInLinkInput {
  /** The code at the end of the link in the e-mail. */
  readonly code: string;
  /**
   * What the link lets in: this browser by a cookie, or this program by its user agent and network.
   *
   * Default: "program".
   */
  readonly holder?: 'browser' | 'program' | undefined;
}

export interface User {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  /** Most operations need a confirmed e-mail address. */
  readonly emailVerified: boolean;
  /** depositor: a customer; banker, auditor, admin: staff. More roles may come. */
  readonly role: Open<'depositor' | 'banker' | 'auditor' | 'admin'>;
  /** The language of e-mails and pages. More languages may come. */
  readonly locale: Open<'en' | 'es'>;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
}

export interface Verification {
  /** E-mail address that awaits confirmation, if any. */
  readonly email: string | null;
  /** Seconds until another e-mail can be sent; 0 if it can be sent now. */
  readonly resendInSeconds: number;
}

export interface VerificationFinding {
  /** What does not fit. */
  readonly text: string;
  /** The account at fault, if it is one. */
  readonly accountId: string | null;
}

export interface VerificationIdInput {
  /** Id of a verification. */
  readonly id: string;
}

export interface VerificationResult {
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  readonly consistent: boolean;
  /** Accounts checked, as digits. */
  readonly accounts: string;
  /** Entries checked, as digits. */
  readonly entries: string;
  /** How long it took; null if nobody noted it. */
  readonly seconds: number | null;
  readonly findings: readonly VerificationFinding[];
  /** Who started it; null for an operator or the bank itself. */
  readonly startedBy: string | null;
}
