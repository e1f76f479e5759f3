import { type Banking, listAccounts, openAccount, savePayee } from '@caudal/banking';
import type { AccountId } from '@caudal/domain';
import { createUser, findUser, type Identity, setPassword, type User } from '@caudal/identity';
import { DEMO_USERS, type DemoUser, demoUserId } from './demo-users.ts';
import { demoHistory } from './history/demo-history.ts';
import { hasHistory, postHistory } from './post-history.ts';

export interface DemoOptions {
  readonly banking: Banking;
  readonly identity: Identity;
  readonly password: string;
  /** Whether existing demo users need this password set. */
  readonly passwordChanged: boolean;
}

/**
 * Creates the demo users with their accounts and history. Safe to repeat: it keeps what exists and adds what an
 * interrupted start left out.
 */
export async function loadDemo(options: DemoOptions): Promise<void> {
  const users = new Map<string, User>();
  for (const demoUser of DEMO_USERS) users.set(demoUser.username, await ensureUser(demoUser, options));
  const accounts = new Map<string, AccountId>();
  for (const demoUser of DEMO_USERS) {
    const user = users.get(demoUser.username);
    if (user !== undefined) await openAccounts(demoUser, user, accounts, options.banking);
  }
  const [first] = users.values();
  if (first === undefined) return;
  // Only before the first transfer, so that a payee removed later does not come back.
  if (!(await hasHistory(options.banking))) await savePayees(users, options.banking);
  await postHistory(demoHistory(first.createdAt), { users, accounts }, options.banking);
}

async function ensureUser(
  { username, fullName, role }: DemoUser,
  { identity, password, passwordChanged }: DemoOptions,
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
    });
  }
  if (passwordChanged) await setPassword(identity, user, password);
  return user;
}

async function savePayees(users: ReadonlyMap<string, User>, banking: Banking): Promise<void> {
  for (const { username, payees } of DEMO_USERS) {
    const userId = users.get(username)?.id;
    if (userId === undefined) continue;
    for (const [to, nickname] of Object.entries(payees)) await savePayee(banking, { userId, to, nickname });
  }
}

async function openAccounts(
  demoUser: DemoUser,
  { id: userId }: User,
  accounts: Map<string, AccountId>,
  banking: Banking,
): Promise<void> {
  const open = await listAccounts(banking, { userId });
  for (const currency of demoUser.currencies) {
    const existing = open.find((account) => account.currency === currency && account.status !== 'closed');
    if (existing === undefined && !banking.currencies.includes(currency)) continue;
    const account = existing ?? (await openAccount(banking, { userId, currency }));
    accounts.set(`${demoUser.username} ${currency}`, account.id);
  }
}
