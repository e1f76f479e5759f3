import { type Banking, listAccounts, openAccount, type Posting } from '@caudal/banking';
import {
  type AccountId,
  currencyOf,
  parseMajor,
  SYSTEM_CODES,
  type SystemCode,
  type TransferId,
  type UserId,
} from '@caudal/domain';
import { createUser, findUser, type Identity, setPassword, type User } from '@caudal/identity';
import { v5 as uuidv5 } from 'uuid';
import { type DemoMovement, demoHistory } from './history.ts';
import { DEMO_PEOPLE, type DemoPerson } from './people.ts';

export interface DemoOptions {
  readonly banking: Banking;
  readonly identity: Identity;
  readonly password: string;
  /** Whether the people may have another password from an earlier start. */
  readonly passwordChanged: boolean;
}

/** Never changed: a demo that was begun is recognised by its ids. */
const NAMESPACE = '5b0c1c34-7d0e-4c39-9a53-54d6c4f3b7a1';

/** Of the bank's own accounts; apart from those of today's postings, since this history lies in the past. */
const SHARD = 900_000;

/**
 * Makes the demo people with their accounts and history. It may be run again at any time: what is there stays as it
 * is, and what an earlier start did not finish is finished.
 */
export async function loadDemo(options: DemoOptions): Promise<void> {
  const people = new Map<string, User>();
  for (const person of DEMO_PEOPLE) people.set(person.username, await demoUser(person, options));
  const accounts = new Map<string, string>();
  for (const person of DEMO_PEOPLE) {
    const user = people.get(person.username);
    if (user !== undefined) await openAccounts(person, user, accounts, options.banking);
  }
  const [first] = people.values();
  if (first === undefined) return;
  const postings = demoHistory(first.createdAt).flatMap(
    (movement) => toPosting(movement, people, accounts) ?? [],
  );
  await postOnce(postings, options.banking);
}

async function demoUser(
  { username, fullName, role }: DemoPerson,
  { identity, password, passwordChanged }: DemoOptions,
): Promise<User> {
  const user = await findUser(identity, { username });
  if (user === undefined) {
    const id = uuidv5(`user ${username}`, NAMESPACE);
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

async function openAccounts(
  person: DemoPerson,
  { id: userId }: User,
  accounts: Map<string, string>,
  banking: Banking,
): Promise<void> {
  const open = await listAccounts(banking, { userId });
  for (const currency of person.currencies) {
    const there = open.find((account) => account.currency === currency && account.status !== 'closed');
    if (there === undefined && !banking.currencies.includes(currency)) continue;
    const account = there ?? (await openAccount(banking, { userId, currency }));
    accounts.set(`${person.username} ${currency}`, account.id);
  }
}

/** Undefined where somebody has no account in the currency, since the bank does not offer it. */
function toPosting(
  movement: DemoMovement,
  people: ReadonlyMap<string, User>,
  accounts: ReadonlyMap<string, string>,
): Posting | undefined {
  const side = (who: string) => {
    if (isSystemCode(who)) return { by: 'system', code: who } as const;
    const id = accounts.get(`${who} ${movement.currency}`);
    return id === undefined ? undefined : ({ by: 'id', id: id as AccountId } as const);
  };
  const from = side(movement.from);
  const to = side(movement.to);
  const amountMinor = parseMajor(movement.amount, currencyOf(movement.currency));
  if (from === undefined || to === undefined || amountMinor === undefined) return undefined;
  const sender = people.get(movement.from)?.id as UserId | undefined;
  const isTransfer = from.by === 'id' && to.by === 'id' && sender !== undefined;
  return {
    id: uuidv5(
      `${movement.from} ${movement.to} ${movement.currency} ${movement.bookedAt.toISOString()}`,
      NAMESPACE,
    ) as TransferId,
    kind: isTransfer ? 'transfer' : from.by === 'system' ? 'deposit' : 'withdrawal',
    authority: isTransfer ? { by: 'owner', userId: sender } : { by: 'bank' },
    requestedBy: isTransfer ? sender : null,
    from,
    to,
    amountMinor,
    currency: movement.currency,
    description: movement.description,
    bookedAt: movement.bookedAt,
  };
}

function isSystemCode(who: string): who is SystemCode {
  return (SYSTEM_CODES as readonly string[]).includes(who);
}

async function postOnce(postings: readonly Posting[], { posting, prisma }: Banking): Promise<void> {
  const last = postings.at(-1);
  if (last === undefined || (await prisma.transfer.count({ where: { id: last.id } })) > 0) return;
  const { refusal } = await posting.post({ mode: 'sequence', shard: SHARD, postings });
  if (refusal !== undefined) {
    throw new Error(
      `the demo's movement “${postings[refusal.index]?.description}” was refused: ${refusal.code}`,
    );
  }
}
