import { createDatabase } from '@caudal/db';
import { createJobs } from '@caudal/jobs';
import { type OpenTestDatabase, openTestDatabase, staleMs } from '@caudal/testing';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIdentity, type Identity } from './identity.ts';
import { argon2id, type Passwords } from './passwords/passwords.ts';
import { authenticateCookie } from './sessions/authenticate-cookie.ts';
import { hashSecret } from './sessions/session-adapter.ts';
import { signIn } from './sessions/sign-in.ts';
import { signOut } from './sessions/sign-out.ts';
import { createUser } from './users/create-user.ts';
import { findUser } from './users/find-user.ts';
import { getUser } from './users/get-user.ts';
import { setPassword } from './users/set-password.ts';

const PASSWORD = 'correct horse battery staple';
const SECRET = 'a secret that only these tests know';
const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });

let database: OpenTestDatabase;
/** How often a password was compared. */
let compared = 0;
let identity: Identity;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => {
  compared = 0;
  const passwords: Passwords = {
    hash: argon2id.hash,
    verify(stored, password) {
      compared += 1;
      return argon2id.verify(stored, password);
    },
  };
  // A new one has looked nobody up yet.
  identity = createIdentity({ ...aRuntime(), passwords });
});
afterAll(() => database.close());

function aRuntime() {
  const { prisma } = database;
  return { prisma, jobs: createJobs(prisma), secrets: [SECRET] as const };
}

function aUser(change: Partial<Parameters<typeof createUser>[1]> = {}) {
  const username = change.username ?? `p_${uuidv7().slice(-12)}`;
  return createUser(identity, {
    username,
    email: `${username}@example.com`,
    fullName: 'Ana García',
    password: PASSWORD,
    ...change,
  });
}

async function auditOf(objectId: string): Promise<string[]> {
  const events = await database.prisma.auditEvent.findMany({ where: { objectId }, orderBy: { id: 'asc' } });
  return events.map(({ action }) => action);
}

describe('a new user', () => {
  it('is a depositor whose e-mail address is not confirmed', async () => {
    const user = await aUser();
    expect(user).toMatchObject({ role: 'depositor', status: 'active', emailVerified: false, locale: 'en' });
    expect(await getUser(identity, { userId: user.id })).toEqual(user);
    expect(await findUser(identity, { username: user.username })).toEqual(user);
    expect(await auditOf(user.id)).toEqual(['user.created']);
  });

  it('has a username and an e-mail address of their own', async () => {
    const { username, email } = await aUser();
    await expect(aUser({ username, email: 'x@example.com' })).rejects.toEqual(
      refusal('ALREADY_EXISTS', ['username']),
    );
    await expect(aUser({ email })).rejects.toEqual(refusal('ALREADY_EXISTS', ['email']));
  });

  it('is made once when ten ask for the same username at once', async () => {
    const username = `p_${uuidv7().slice(-12)}`;
    const made = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => aUser({ username, email: `${username}${index}@example.com` })),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('has no password with the username in it, in whatever letters', async () => {
    const username = 'carmen_9';
    await expect(aUser({ username, password: 'My-CARMEN_9-secret' })).rejects.toEqual(
      refusal('VALIDATION_FAILED', ['password']),
    );
    await expect(aUser({ username, password: 'ｃａｒｍｅｎ_9 for ever' })).rejects.toEqual(
      refusal('VALIDATION_FAILED', ['password']),
    );
    expect(await findUser(identity, { username })).toBeUndefined();
  });

  it.each(['password123', 'QWERTY12345', '1234567890'])(
    'does not have the common password %s',
    async (password) => {
      await expect(aUser({ password })).rejects.toEqual(refusal('VALIDATION_FAILED', ['password']));
    },
  );

  it('has a password that is stored as argon2id with our parameters', async () => {
    const { id } = await aUser();
    const { passwordHash } = await database.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('signing in', () => {
  it('begins a session whose secret the database does not know', async () => {
    const { username } = await aUser();
    const { user, session } = await signIn(identity, { username, password: PASSWORD });
    const found = await authenticateCookie(identity, session.secret);
    expect(found).toMatchObject({ user, session: { id: session.id, userId: user.id }, prolonged: false });
    const row = await database.prisma.session.findUniqueOrThrow({ where: { id: session.id } });
    expect(Buffer.from(row.secretHash)).toEqual(hashSecret(session.secret));
    expect(JSON.stringify(row)).not.toContain(session.secret);
    expect(await auditOf(session.id)).toEqual(['session.opened']);
  });

  it('takes the e-mail address for the username', async () => {
    const { email, id } = await aUser();
    expect((await signIn(identity, { username: email, password: PASSWORD })).user.id).toBe(id);
  });

  it('takes a password however it was composed, and all of it', async () => {
    const long = `é${'x'.repeat(120)}`;
    const { username } = await aUser({ password: long.normalize('NFC') });
    await expect(signIn(identity, { username, password: long.normalize('NFD') })).resolves.toBeDefined();
    const almost = long.slice(0, -1);
    await expect(signIn(identity, { username, password: `${almost}y` })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS'),
    );
    await expect(signIn(identity, { username, password: almost })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS'),
    );
  });

  it('does the same work for whoever is not there or has no password', async () => {
    const { id, username } = await aUser();
    const wrong = { password: 'not the right one' };
    await expect(signIn(identity, { ...wrong, username })).rejects.toEqual(refusal('INVALID_CREDENTIALS'));
    await expect(signIn(identity, { ...wrong, username: 'nobody_here' })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS'),
    );
    await database.prisma.user.update({ where: { id }, data: { passwordHash: null } });
    await expect(signIn(identity, { password: PASSWORD, username })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS'),
    );
    expect(compared).toBe(3);
    expect(await auditOf(id)).toEqual(['user.created', 'sign-in.refused', 'sign-in.refused']);
  });

  it('tells a disabled user so only after the right password', async () => {
    const { id, username } = await aUser();
    await database.prisma.user.update({ where: { id }, data: { status: 'disabled' } });
    await expect(signIn(identity, { username, password: 'wrong' })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS'),
    );
    await expect(signIn(identity, { username, password: PASSWORD })).rejects.toEqual(
      refusal('USER_DISABLED'),
    );
    expect(await database.prisma.session.count({ where: { userId: id } })).toBe(0);
  });

  it('needs the new password once it was set, and ends the sessions of the old one', async () => {
    const user = await aUser();
    const { session } = await signIn(identity, { username: user.username, password: PASSWORD });
    await setPassword(identity, user, 'another long password');
    expect(await authenticateCookie(identity, session.secret)).toBeUndefined();
    await expect(signIn(identity, { username: user.username, password: PASSWORD })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS'),
    );
    await expect(
      signIn(identity, { username: user.username, password: 'another long password' }),
    ).resolves.toBeDefined();
  });
});

describe('a session', () => {
  async function aSession() {
    const { username } = await aUser();
    return signIn(identity, { username, password: PASSWORD });
  }
  /** As the owner: the application may only prolong a session. */
  async function change(id: string, data: { expiresAt?: Date; createdAt?: Date }) {
    const owner = createDatabase({ url: database.ownerUrl, poolSize: 1 });
    await owner.prisma.session.update({ where: { id }, data });
    await owner.close();
  }
  const inHours = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000);

  it('is nobody’s for a secret that was made up, planted or far too long', async () => {
    expect(await authenticateCookie(identity, 'made-up')).toBeUndefined();
    expect(await authenticateCookie(identity, '')).toBeUndefined();
    expect(await authenticateCookie(identity, 'x'.repeat(100_000))).toBeUndefined();
    expect(await database.prisma.session.count({ where: { secretHash: hashSecret('made-up') } })).toBe(0);
  });

  it('is over once it has expired', async () => {
    const { session } = await aSession();
    await change(session.id, { expiresAt: new Date(Date.now() - 1) });
    expect(await authenticateCookie(identity, session.secret)).toBeUndefined();
  });

  it('is over after a week, however much it is used', async () => {
    const { session } = await aSession();
    await change(session.id, { createdAt: inHours(-7 * 24 - 1) });
    expect(await authenticateCookie(identity, session.secret)).toBeUndefined();
  });

  it('is prolonged by its use in the second half of its time', async () => {
    const { session } = await aSession();
    await change(session.id, { expiresAt: inHours(5) });
    const found = await authenticateCookie(identity, session.secret);
    expect(found?.prolonged).toBe(true);
    const row = await database.prisma.session.findUniqueOrThrow({ where: { id: session.id } });
    expect(row.expiresAt).toEqual(found?.session.expiresAt);
    expect(row.expiresAt.getTime()).toBeGreaterThan(inHours(11).getTime());
  });

  it('ends at once here and within a second in every other process', async () => {
    const elsewhere = createIdentity(aRuntime());
    const { user, session } = await aSession();
    const found = await authenticateCookie(identity, session.secret);
    await authenticateCookie(elsewhere, session.secret);
    if (found === undefined) throw new Error('the session was not found');
    await signOut(identity, found);
    expect(await authenticateCookie(identity, session.secret)).toBeUndefined();
    const isKnownElsewhere = async () => (await authenticateCookie(elsewhere, session.secret)) !== undefined;
    expect(await staleMs(isKnownElsewhere)).toBeLessThan(1_000);
    expect(await auditOf(session.id)).toEqual(['session.opened', 'session.ended']);
    expect(await database.prisma.session.count({ where: { userId: user.id } })).toBe(0);
  });

  it('ends once, also when two tabs sign out together', async () => {
    const { session } = await aSession();
    const found = await authenticateCookie(identity, session.secret);
    if (found === undefined) throw new Error('the session was not found');
    await Promise.all([signOut(identity, found), signOut(identity, found)]);
    expect(await auditOf(session.id)).toEqual(['session.opened', 'session.ended']);
  });

  it('shows a changed role within a second', async () => {
    const { user, session } = await aSession();
    await authenticateCookie(identity, session.secret);
    await database.prisma.user.update({ where: { id: user.id }, data: { role: 'banker' } });
    const role = async () => (await authenticateCookie(identity, session.secret))?.user.role;
    expect(await staleMs(async () => (await role()) === 'depositor')).toBeLessThan(1_000);
    expect(await role()).toBe('banker');
  });
});
