import { transferTitle } from '@caudal/domain';
import type { AccessKind, AccessNotice, Email, EmailChangedAudience, RecoveryCodeUsed } from '../email.ts';
import type { FactName, Wording } from '../messages/catalogue.ts';
import { CATALOGUES, type EmailLocale } from '../messages/index.ts';
import { formatCount, formatMinutes, formatMoment } from './format.ts';
import { subjectLine, typedText } from './typed-text.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** An e-mail with all its words, before it becomes HTML or plain text. */
export interface EmailContent extends Wording {
  readonly locale: EmailLocale;
  readonly bankName: string;
  readonly greeting: string;
  readonly facts: readonly Fact[];
  readonly url: string;
  readonly copyUrl: string;
  readonly footer: readonly string[];
}

export interface EmailOptions {
  readonly locale: EmailLocale;
  readonly bankName: string;
  /** IANA name of the bank's time zone, for example `Europe/Madrid`. */
  readonly timeZone: string;
  readonly email: Email;
}

/** Composes an e-mail's text. Text that people typed is neutralised (`typedText`), but not yet escaped. */
export function composeEmail(options: EmailOptions): EmailContent {
  const { locale, bankName, email } = options;
  const catalogue = CATALOGUES[locale];
  const { wording, facts } = wordingAndFacts(options);
  return {
    ...wording,
    subject: subjectLine(wording.subject),
    locale,
    bankName,
    greeting: catalogue.greeting('fullName' in email ? typedText(email.fullName) : undefined),
    facts: labelled(facts, catalogue.facts),
    url: email.url,
    copyUrl: catalogue.copyUrl,
    footer: catalogue.footer({ bankName }),
  };
}

/** The audiences that read the former address. */
const TO_OLD: readonly EmailChangedAudience[] = ['old', 'undoable'];

/** Facts in display order; unknown ones are left out. */
type Facts = readonly (readonly [FactName, string | undefined])[];

function wordingAndFacts(options: EmailOptions): { wording: Wording; facts: Facts } {
  const { locale, bankName, email } = options;
  const { emails } = CATALOGUES[locale];
  switch (email.kind) {
    case 'verify-email':
    case 'reset-password':
    case 'sign-in-link': {
      const validFor = formatMinutes(email.minutes, locale);
      return { wording: emails[email.kind]({ bankName, validFor }), facts: [] };
    }
    case 'address-in-use':
      return { wording: emails[email.kind]({ bankName }), facts: [] };
    case 'password-changed':
    case 'new-sign-in':
    case 'second-factor-enabled':
    case 'second-factor-disabled':
    case 'recovery-codes-replaced':
    case 'refresh-token-reused':
    case 'codes-guessed':
    case 'session-blocked':
      return { wording: emails[email.kind]({ bankName }), facts: accessFacts(email, options) };
    case 'recovery-code-used': {
      const { codesLeft } = email;
      return {
        wording: emails[email.kind]({ bankName, codesLeft }),
        facts: [['codesLeft', `${codesLeft}`], ...accessFacts(email, options)],
      };
    }
    case 'role-changed':
      return {
        wording: emails[email.kind]({ bankName }),
        facts: [
          ['role', CATALOGUES[locale].roles[email.role]],
          ['when', formatMoment(email.at, options)],
        ],
      };
    case 'user-status-changed':
      return {
        wording: emails[email.kind][email.status]({ bankName }),
        facts: [['when', formatMoment(email.at, options)]],
      };
    case 'email-change-requested':
      return {
        wording: emails[email.kind]({ bankName }),
        facts: [
          ['newEmail', typedText(email.newEmail)],
          ['when', formatMoment(email.at, options)],
        ],
      };
    case 'email-change-proposed':
    case 'email-change-scheduled': {
      const until = email.kind === 'email-change-proposed' ? 'until' : 'takesEffect';
      return {
        wording: emails[email.kind]({ bankName }),
        facts: [
          ['newEmail', typedText(email.newEmail)],
          ['when', formatMoment(email.at, options)],
          [until, formatMoment(email.until, options)],
        ],
      };
    }
    case 'email-change-undone':
      return {
        wording: emails[email.kind][email.audience]({ bankName }),
        facts: [['when', formatMoment(email.at, options)]],
      };
    case 'email-changed':
      return {
        wording: emails[email.kind][email.audience]({ bankName }),
        facts: [
          // The new address may belong to a stranger, by a typo, who must not learn the old one.
          ['oldEmail', TO_OLD.includes(email.audience) ? typedText(email.oldEmail) : undefined],
          ['newEmail', typedText(email.newEmail)],
          ['when', formatMoment(email.at, options)],
          ['until', email.until && formatMoment(email.until, options)],
        ],
      };
    case 'money-received': {
      const { amount, transferKind } = email;
      const { fromBank, fromCustomer } = emails[email.kind];
      const kind = CATALOGUES[locale].kinds[transferKind];
      const from = email.from === null ? undefined : typedText(email.from);
      const description = typedText(email.description);
      return {
        wording:
          from === undefined
            ? fromBank({
                amount,
                title: transferTitle({ counterpartyName: null, description }) ?? kind,
              })
            : fromCustomer({ amount, from }),
        facts: [
          ['amount', amount],
          ['from', from],
          ['kind', transferKind === 'transfer' ? undefined : kind],
          ['description', description],
          ['account', email.accountNumber],
          ['when', formatMoment(email.at, options)],
        ],
      };
    }
    case 'transfer-reversed': {
      const { amount, direction, transferKind } = email;
      return {
        wording: emails[email.kind][direction]({ amount, bankName }),
        facts: [
          ['amount', amount],
          ['original', `${CATALOGUES[locale].kinds[transferKind]}, ${formatMoment(email.bookedAt, options)}`],
          ['description', typedText(email.description)],
          ['ownAccount', email.accountNumber],
          ['when', formatMoment(email.at, options)],
        ],
      };
    }
    case 'money-digest': {
      const { payments } = email;
      return {
        wording: emails[email.kind]({ payments, count: formatCount(payments, locale) }),
        facts: [
          ['payments', formatCount(payments, locale)],
          ['total', email.totals.join(' · ')],
        ],
      };
    }
  }
}

function accessFacts(
  { at, device, address }: AccessNotice<AccessKind> | RecoveryCodeUsed,
  options: EmailOptions,
): Facts {
  return [
    ['when', formatMoment(at, options)],
    ['device', typedText(device ?? '')],
    ['address', typedText(address ?? '')],
  ];
}

function labelled(facts: Facts, labels: Readonly<Record<FactName, string>>): Fact[] {
  return facts.flatMap(([name, value]) => (value ? [{ label: labels[name], value }] : []));
}
