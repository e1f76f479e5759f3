import { allAccounts, type Banking, openAccount, savePayee } from '@caudal/banking';
import type { AccountId } from '@caudal/domain';
import { createUser, findUser, type Identity, setPassword, type User } from '@caudal/identity';
import { LOCALES } from '@caudal/schemas';
import type { DemoLocale } from './demo-locale.ts';
import type { DemoParties } from './demo-posting.ts';
import { DEMO_USERS, type DemoUser, demoUserId } from './demo-users.ts';
import { demoHistory } from './history/demo-history.ts';
import { noteIn } from './history/spanish-notes.ts';
import { hasHistory, isBegun, postHistory } from './post-history.ts';

export interface DemoOptions {
  readonly banking: Banking;
  readonly identity: Identity;
  readonly password: string;
  /** Whether existing demo users need this password set. */
  readonly passwordChanged: boolean;
  /** Of the notes, unless the history was begun in another. */
  readonly locale: DemoLocale;
}

/**
 * Creates the demo users with their accounts and history. Safe to repeat: it keeps what exists and adds what an
 * interrupted start left out.
 *
 * @returns the language of the notes; undefined if an earlier version wrote them.
 */
export async function loadDemo(options: DemoOptions): Promise<DemoLocale | undefined> {
  const users = new Map<string, User>();
  for (const demoUser of DEMO_USERS) users.set(demoUser.username, await ensureUser(demoUser, options));
  const accounts = new Map<string, AccountId>();
  for (const demoUser of DEMO_USERS) {
    const user = users.get(demoUser.username);
    if (user !== undefined) await openAccounts(demoUser, user, accounts, options.banking);
  }
  const [first] = users.values();
  if (first === undefined) return undefined;
  const parties = { users, accounts };
  if (!(await hasHistory(options.banking))) {
    // Only before the first transfer, so that a payee removed later does not come back.
    await savePayees(users, options);
    await postHistory(demoHistory(first.createdAt, options.locale), parties, options.banking);
    return options.locale;
  }
  const locale = await localeOfHistory(first.createdAt, parties, options.banking);
  if (locale !== undefined) await postHistory(demoHistory(first.createdAt, locale), parties, options.banking);
  return locale;
}

async function localeOfHistory(
  before: Date,
  parties: DemoParties,
  banking: Banking,
): Promise<DemoLocale | undefined> {
  for (const locale of LOCALES) {
    if (await isBegun(demoHistory(before, locale), parties, banking)) return locale;
  }
  return undefined;
}

async function ensureUser(
  { username, fullName, role }: DemoUser,
  { identity, password, passwordChanged, locale }: DemoOptions,
): Promise<User> {
  const user = await findUser(identity, { username });
  if (user === undefined) {
    const id = demoUserId(username);
    return createUser(identity, {
      id,
      username,
      fullName,
      role,
      password,
      email: `${username}@example.com`,
      emailVerified: true,
      locale,
    });
  }
  // Not of somebody who signed up with the name before there was such a demo user.
  if (passwordChanged && user.id === demoUserId(username)) await setPassword(identity, user, password);
  return user;
}

async function savePayees(users: ReadonlyMap<string, User>, { banking, locale }: DemoOptions): Promise<void> {
  const demoUsers: readonly DemoUser[] = DEMO_USERS;
  for (const { username, payees } of demoUsers) {
    const userId = users.get(username)?.id;
    if (userId === undefined) continue;
    for (const [to, note] of Object.entries(payees)) {
      await savePayee(banking, { userId, to, nickname: note && noteIn(locale, note) });
    }
  }
}

async function openAccounts(
  demoUser: DemoUser,
  { id: userId }: User,
  accounts: Map<string, AccountId>,
  banking: Banking,
): Promise<void> {
  const open = await allAccounts(banking, { userId });
  for (const currency of demoUser.currencies) {
    const existing = open.find((account) => account.currency === currency && account.status !== 'closed');
    if (existing === undefined && !banking.currencies.includes(currency)) continue;
    const account = existing ?? (await openAccount(banking, { userId, currency }));
    accounts.set(`${demoUser.username} ${currency}`, account.id);
  }
}
