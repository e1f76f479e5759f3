import type { Role, TransferKind } from '@caudal/domain';

/** The fields of every e-mail: the name to greet, and the page that its button opens. */
interface ToUser {
  readonly fullName: string;
  /** Absolute; https (http in development). */
  readonly url: string;
}

/** Where a request came from; unknown parts are absent. */
interface Origin {
  /** IP address, for example `203.0.113.7`. */
  readonly address?: string | undefined;
  /** Human-readable, for example `Firefox on Windows`. */
  readonly device?: string | undefined;
}

/** Without a name: whoever typed the address typed the name as well, and may want a stranger to read it. */
export interface VerifyEmail extends Pick<ToUser, 'url'> {
  readonly kind: 'verify-email';
  /** Validity of the link. */
  readonly minutes: number;
}

/** To the owner of an address that somebody signed up with again. `url` opens the sign-in page. */
export interface AddressInUse extends ToUser {
  readonly kind: 'address-in-use';
}

export interface ResetPassword extends ToUser {
  readonly kind: 'reset-password';
  /** Validity of the link. */
  readonly minutes: number;
}

/** `url` opens a page that lets one browser try the password. */
export interface SignInLink extends ToUser {
  readonly kind: 'sign-in-link';
  /** Validity of the link. */
  readonly minutes: number;
}

/** Events that may have given somebody else access to the account, or locked the user out. */
export type AccessKind =
  | 'password-changed'
  | 'new-sign-in'
  | 'second-factor-enabled'
  | 'second-factor-disabled'
  | 'recovery-codes-replaced'
  | 'refresh-token-reused'
  | 'codes-guessed'
  | 'session-blocked';

/** `url` opens the password reset, for a user who did not do it, or the security settings for a new sign-in. */
export interface AccessNotice<Kind extends AccessKind> extends ToUser, Origin {
  readonly kind: Kind;
  readonly at: Date;
}

/** `url` opens the password reset. */
export interface RecoveryCodeUsed extends ToUser, Origin {
  readonly kind: 'recovery-code-used';
  readonly at: Date;
  readonly codesLeft: number;
}

/** `url` opens the sign-in page. */
export interface RoleChanged extends ToUser {
  readonly kind: 'role-changed';
  readonly role: Role;
  readonly at: Date;
}

/** `url` opens the sign-in page for an active user, the start page for a disabled one. */
export interface UserStatusChanged extends ToUser {
  readonly kind: 'user-status-changed';
  readonly status: 'active' | 'disabled';
  readonly at: Date;
}

/** Sent to the current address. `url` opens the password reset, for a user who did not request the change. */
export interface EmailChangeRequested extends ToUser {
  readonly kind: 'email-change-requested';
  /** Masked: the old mailbox may be read by the very attacker whom the user is locking out. */
  readonly newEmail: string;
  readonly at: Date;
}

/** Sent to the current address. `url` opens the page that approves or refuses. */
export interface EmailChangeProposed extends ToUser {
  readonly kind: 'email-change-proposed';
  /** Not masked: the user has to recognise it. */
  readonly newEmail: string;
  readonly at: Date;
  /** Validity of the link. */
  readonly until: Date;
}

/** Sent to the current address. `url` opens the page that stops the change. */
export interface EmailChangeScheduled extends ToUser {
  readonly kind: 'email-change-scheduled';
  readonly newEmail: string;
  readonly at: Date;
  /** When the change takes effect. */
  readonly until: Date;
}

/** Which of the two addresses an e-mail goes to, and what its reader can do. */
export type EmailChangedAudience =
  /** The old one, without a link. `url` opens the password reset. */
  | 'old'
  /** The old one. `url` opens the page that undoes the change. */
  | 'undoable'
  /** The new one, which the user confirmed. `url` opens the settings. */
  | 'new'
  /** The new one, which the bank entered. `url` opens the password reset. */
  | 'entered';

export interface EmailChanged extends ToUser {
  readonly kind: 'email-changed';
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly at: Date;
  readonly audience: EmailChangedAudience;
  /** Validity of the link that undoes the change. */
  readonly until?: Date | undefined;
}

/** `restored`: the address that is the user's again. `url` opens the password reset. `replaced`: the other one. */
export interface EmailChangeUndone extends ToUser {
  readonly kind: 'email-change-undone';
  readonly at: Date;
  readonly audience: 'restored' | 'replaced';
}

/** `url` opens the transfer. */
export interface MoneyReceived extends ToUser {
  readonly kind: 'money-received';
  /** Already formatted, for example `$1,234.50`. */
  readonly amount: string;
  /** Names it if `from` does not. */
  readonly transferKind: TransferKind;
  /** The sender's name; null for the bank. */
  readonly from: string | null;
  /** May be empty. */
  readonly description: string;
  /** The receiving account's number. */
  readonly accountNumber: string;
  readonly at: Date;
}

/** The bank took a transfer back. `url` opens the reversal. */
export interface TransferReversed extends ToUser {
  readonly kind: 'transfer-reversed';
  /** Whether the money is back with the reader, or was taken from their account. */
  readonly direction: 'in' | 'out';
  /** Already formatted, for example `$1,234.50`. */
  readonly amount: string;
  /** Of the transfer that was taken back. */
  readonly transferKind: TransferKind;
  /** When that transfer was booked. */
  readonly bookedAt: Date;
  /** What the bank wrote to both customers; may be empty. */
  readonly description: string;
  /** The reader's account. */
  readonly accountNumber: string;
  readonly at: Date;
}

/** Money beyond a few e-mails in ten minutes, without anything that a sender wrote. `url` opens the accounts. */
export interface MoneyDigest extends ToUser {
  readonly kind: 'money-digest';
  readonly payments: number;
  /** Already formatted, one for each currency. */
  readonly totals: readonly string[];
}

/** The data of an e-mail, without its wording. */
export type Email =
  | VerifyEmail
  | AddressInUse
  | ResetPassword
  | SignInLink
  | { [Kind in AccessKind]: AccessNotice<Kind> }[AccessKind]
  | RecoveryCodeUsed
  | RoleChanged
  | UserStatusChanged
  | EmailChangeRequested
  | EmailChangeProposed
  | EmailChangeScheduled
  | EmailChangeUndone
  | EmailChanged
  | MoneyReceived
  | TransferReversed
  | MoneyDigest;

export type EmailKind = Email['kind'];
