import type { Role, TransferKind } from '@caudal/domain';
import type { AccessKind, EmailChangedAudience, EmailChangeUndone, UserStatusChanged } from '../email.ts';

/** The texts of one e-mail, from top to bottom. */
export interface Wording {
  readonly subject: string;
  /** Preview text that mail clients show beside the subject. */
  readonly preview: string;
  readonly heading: string;
  /** What happened. */
  readonly intro: readonly string[];
  /** What to do; between the facts and the button. */
  readonly advice: readonly string[];
  /** The button's label. */
  readonly action: string;
  /** Below the button. */
  readonly smallPrint: readonly string[];
}

/** The names of the facts in the table, each with a label. */
export type FactName =
  | 'account'
  | 'address'
  | 'amount'
  | 'codesLeft'
  | 'description'
  | 'device'
  | 'from'
  | 'kind'
  | 'newEmail'
  | 'oldEmail'
  | 'original'
  | 'ownAccount'
  | 'payments'
  | 'role'
  | 'takesEffect'
  | 'total'
  | 'until'
  | 'when';

interface ForBank {
  readonly bankName: string;
}

interface ForLink extends ForBank {
  /** Validity of the link, for example `15 minutes`. */
  readonly validFor: string;
}

interface ForCodes extends ForBank {
  readonly codesLeft: number;
}

interface ForMoney {
  readonly amount: string;
}

interface FromCustomer extends ForMoney {
  readonly from: string;
}

interface FromBank extends ForMoney {
  /** The description, or the word for the kind of transfer. */
  readonly title: string;
}

interface ForDigest {
  readonly payments: number;
  /** The same number in the language's form. */
  readonly count: string;
}

/** All texts in one language. A missing one does not compile. */
export interface Catalogue {
  /** The name is absent in an e-mail to an address that nobody has confirmed. */
  readonly greeting: (fullName: string | undefined) => string;
  readonly facts: Readonly<Record<FactName, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly kinds: Readonly<Record<TransferKind, string>>;
  /** The sentence above the button's written-out URL. */
  readonly copyUrl: string;
  readonly footer: (words: ForBank) => readonly string[];
  readonly emails: { readonly [Kind in AccessKind]: (words: ForBank) => Wording } & {
    readonly 'verify-email': (words: ForLink) => Wording;
    readonly 'address-in-use': (words: ForBank) => Wording;
    readonly 'reset-password': (words: ForLink) => Wording;
    readonly 'sign-in-link': (words: ForLink) => Wording;
    readonly 'recovery-code-used': (words: ForCodes) => Wording;
    readonly 'role-changed': (words: ForBank) => Wording;
    readonly 'user-status-changed': Readonly<
      Record<UserStatusChanged['status'], (words: ForBank) => Wording>
    >;
    readonly 'email-change-requested': (words: ForBank) => Wording;
    readonly 'email-change-proposed': (words: ForBank) => Wording;
    readonly 'email-change-scheduled': (words: ForBank) => Wording;
    readonly 'email-change-undone': Readonly<
      Record<EmailChangeUndone['audience'], (words: ForBank) => Wording>
    >;
    readonly 'email-changed': Readonly<Record<EmailChangedAudience, (words: ForBank) => Wording>>;
    readonly 'money-received': {
      readonly fromCustomer: (words: FromCustomer) => Wording;
      readonly fromBank: (words: FromBank) => Wording;
    };
    readonly 'transfer-reversed': Readonly<Record<'in' | 'out', (words: ForMoney & ForBank) => Wording>>;
    readonly 'money-digest': (words: ForDigest) => Wording;
  };
}
