import type { EmailChanged } from '../email.ts';

/** The words of one e-mail, from top to bottom. */
export interface Wording {
  readonly subject: string;
  /** What a mail program shows beside the subject. */
  readonly preview: string;
  readonly heading: string;
  /** What happened. */
  readonly intro: readonly string[];
  /** After the facts and before the button: what to do. */
  readonly advice: readonly string[];
  /** On the button. */
  readonly action: string;
  /** Small, after the button. */
  readonly notes: readonly string[];
}

/** Facts that stand in a table, each under a label. */
export type FactName =
  | 'account'
  | 'address'
  | 'amount'
  | 'description'
  | 'device'
  | 'from'
  | 'newEmail'
  | 'oldEmail'
  | 'when';

interface ForBank {
  readonly bankName: string;
}

interface ForLink extends ForBank {
  /** How long the link works, for example `15 minutes`. */
  readonly validFor: string;
}

interface ForMoney {
  readonly amount: string;
  readonly from: string;
}

/** All words of one language. What is missing does not compile. */
export interface Catalogue {
  readonly greeting: (fullName: string) => string;
  readonly facts: Readonly<Record<FactName, string>>;
  /** Above the address of the button, written out. */
  readonly copyUrl: string;
  readonly footer: (words: ForBank) => readonly string[];
  readonly emails: {
    readonly 'verify-email': (words: ForLink) => Wording;
    readonly 'reset-password': (words: ForLink) => Wording;
    readonly 'password-changed': (words: ForBank) => Wording;
    readonly 'new-sign-in': (words: ForBank) => Wording;
    readonly 'email-change-requested': (words: ForBank) => Wording;
    readonly 'email-changed': Readonly<Record<EmailChanged['audience'], (words: ForBank) => Wording>>;
    readonly 'money-received': (words: ForMoney) => Wording;
  };
}
