import type { oas31 } from 'zod-openapi';

/** The groups of operations by the beginning of their paths, in the order in which a reader needs them. */
const TAGS: Readonly<Record<string, string>> = {
  tokens: 'Sign a program in, and keep it signed in.',
  users: 'Sign up.',
  me: 'Your own profile and password.',
  accounts: 'Accounts, their balances and their entries.',
  transfers: 'Send money, and what was sent and received.',
  activity: 'What happens to you, as it happens.',
  notices: 'What you are told of, and what of it you have read.',
  payees: 'Whom you send money to.',
  currencies: 'What the bank keeps accounts in.',
  sessions: 'Where you are signed in.',
  'email-verifications': 'Confirm an e-mail address.',
  'email-changes': 'Changes of your e-mail address by staff and operators.',
  'password-resets': 'A new password without the old one.',
  'sign-in-links': 'A way in when others have used up the attempts to sign in.',
  staff: 'For staff: customers and the counter.',
  admin: 'For administrators: roles.',
  demo: 'Only in the demo bank.',
};

/** The tags that operations use, described. @throws Error for a tag without a description. */
export function tagsOf(used: ReadonlySet<string>): oas31.TagObject[] {
  for (const tag of used) if (!(tag in TAGS)) throw new Error(`tags.ts does not describe ${tag}`);
  return Object.entries(TAGS)
    .filter(([name]) => used.has(name))
    .map(([name, description]) => ({ name, description }));
}
