/** What every e-mail has: whom it greets, and the page its button opens. */
interface ToPerson {
  readonly fullName: string;
  /** Absolute, https (http on a developer's machine). */
  readonly url: string;
}

/** Where something was done from, as far as it is known. */
interface Origin {
  /** The network address, for example `203.0.113.7`. */
  readonly address?: string | undefined;
  /** For people, for example `Firefox on Windows`. */
  readonly device?: string | undefined;
}

export interface VerifyEmail extends ToPerson {
  readonly kind: 'verify-email';
  /** How long the link works. */
  readonly minutes: number;
}

export interface ResetPassword extends ToPerson {
  readonly kind: 'reset-password';
  /** How long the link works. */
  readonly minutes: number;
}

/** Its url is where to reset the password, for somebody who did not change it. */
export interface PasswordChanged extends ToPerson, Origin {
  readonly kind: 'password-changed';
  readonly at: Date;
}

/** Its url is the security settings. */
export interface NewSignIn extends ToPerson, Origin {
  readonly kind: 'new-sign-in';
  readonly at: Date;
}

/** To the present address. Its url is where to reset the password, for somebody who did not ask for it. */
export interface EmailChangeRequested extends ToPerson {
  readonly kind: 'email-change-requested';
  /** Masked: whoever reads this may be the one whom the person gets away from. */
  readonly newEmail: string;
  readonly at: Date;
}

/** Its url is where to reset the password for the old address, the settings for the new one. */
export interface EmailChanged extends ToPerson {
  readonly kind: 'email-changed';
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly at: Date;
  /** Which of the two addresses this one goes to. */
  readonly audience: 'old' | 'new';
}

/** Its url is the transfer. */
export interface MoneyReceived extends ToPerson {
  readonly kind: 'money-received';
  /** Formatted already, for example `$1,234.50`. */
  readonly amount: string;
  /** The name of who sent it. */
  readonly from: string;
  /** May be empty. */
  readonly description: string;
  /** Of the account that received it. */
  readonly accountNumber: string;
  readonly at: Date;
}

/** What an e-mail tells, without its words. */
export type Email =
  | VerifyEmail
  | ResetPassword
  | PasswordChanged
  | NewSignIn
  | EmailChangeRequested
  | EmailChanged
  | MoneyReceived;

export type EmailKind = Email['kind'];
