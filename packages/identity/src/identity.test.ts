import { createDatabase } from '@caudal/db';
import { createJobs, type Jobs } from '@caudal/jobs';
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
let jobs: Jobs;

beforeAll(async () => {
  database = await openTestDatabase();
  jobs = createJobs(database.prisma);
  // As the server does. Otherwise the first of many transactions at once waits for a connection that the others hold.
  await jobs.prepare();
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
  // A new one has an empty cache of sessions.
  identity = createIdentity({ ...aRuntime(), passwords });
});
afterAll(() => database.close());

function aRuntime() {
  return { prisma: database.prisma, jobs, bankName: 'Test Bank', secrets: [SECRET] as const };
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

describe('createUser', () => {
  it('new user: active depositor, address not confirmed, user.created in the audit log', async () => {
    const user = await aUser();
    expect(user).toMatchObject({ role: 'depositor', status: 'active', emailVerified: false, locale: 'en' });
    expect(await getUser(identity, { userId: user.id })).toEqual(user);
    expect(await findUser(identity, { username: user.username })).toEqual(user);
    expect(await auditOf(user.id)).toEqual(['user.created']);
  });

  it('username taken: ALREADY_EXISTS on that field', async () => {
    const { username } = await aUser();
    await expect(aUser({ username, email: 'x@example.com' })).rejects.toEqual(
      refusal('ALREADY_EXISTS', ['username']),
    );
  });

  it('same username ten times at once: one user', async () => {
    const username = `p_${uuidv7().slice(-12)}`;
    const made = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => aUser({ username, email: `${username}${index}@example.com` })),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('password that contains the username, in capitals or full-width letters: VALIDATION_FAILED', async () => {
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
    'common password %s: VALIDATION_FAILED',
    async (password) => {
      await expect(aUser({ password })).rejects.toEqual(refusal('VALIDATION_FAILED', ['password']));
    },
  );

  it('stored password: argon2id with our parameters', async () => {
    const { id } = await aUser();
    const { passwordHash } = await database.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('signIn', () => {
  it('session opened: the database has only the hash of its secret', async () => {
    const { username } = await aUser();
    const { user, session } = await signIn(identity, { username, password: PASSWORD });
    const found = await authenticateCookie(identity, session.secret);
    expect(found).toMatchObject({ user, session: { id: session.id, userId: user.id }, prolonged: false });
    const row = await database.prisma.session.findUniqueOrThrow({ where: { id: session.id } });
    expect(Buffer.from(row.secretHash)).toEqual(hashSecret(session.secret));
    expect(JSON.stringify(row)).not.toContain(session.secret);
    expect(await auditOf(session.id)).toEqual(['session.opened']);
  });

  it('e-mail address instead of the username: signed in', async () => {
    const { email, id } = await aUser({ emailVerified: true });
    expect((await signIn(identity, { username: email, password: PASSWORD })).user.id).toBe(id);
  });

  it('password in another Unicode form: signed in; last letter wrong or missing: INVALID_CREDENTIALS', async () => {
    const long = `é${'correct horse battery staple '.repeat(5)}`.slice(0, 120);
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

  it('wrong password, unknown user, no password: INVALID_CREDENTIALS after one comparison each', async () => {
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

  it('disabled user: INVALID_CREDENTIALS for a wrong password, USER_DISABLED for the right one', async () => {
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

  it('password set by an operator: sessions end, INVALID_CREDENTIALS for the old password', async () => {
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

describe('authenticateCookie', () => {
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

  it('made-up, empty or oversized secret: undefined, no session stored', async () => {
    expect(await authenticateCookie(identity, 'made-up')).toBeUndefined();
    expect(await authenticateCookie(identity, '')).toBeUndefined();
    expect(await authenticateCookie(identity, 'x'.repeat(100_000))).toBeUndefined();
    expect(await database.prisma.session.count({ where: { secretHash: hashSecret('made-up') } })).toBe(0);
  });

  it('expired session: undefined', async () => {
    const { session } = await aSession();
    await change(session.id, { expiresAt: new Date(Date.now() - 1) });
    expect(await authenticateCookie(identity, session.secret)).toBeUndefined();
  });

  it('session older than a week: undefined, although not expired', async () => {
    const { session } = await aSession();
    await change(session.id, { createdAt: inHours(-7 * 24 - 1) });
    expect(await authenticateCookie(identity, session.secret)).toBeUndefined();
  });

  it('session used in the second half of its lifetime: prolonged', async () => {
    const { session } = await aSession();
    await change(session.id, { expiresAt: inHours(5) });
    const found = await authenticateCookie(identity, session.secret);
    expect(found?.prolonged).toBe(true);
    const row = await database.prisma.session.findUniqueOrThrow({ where: { id: session.id } });
    expect(row.expiresAt).toEqual(found?.session.expiresAt);
    expect(row.expiresAt.getTime()).toBeGreaterThan(inHours(11).getTime());
  });

  it('signed out: refused at once in this process, within a second in others', async () => {
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

  it('two sign-outs at once: one audit event', async () => {
    const { session } = await aSession();
    const found = await authenticateCookie(identity, session.secret);
    if (found === undefined) throw new Error('the session was not found');
    await Promise.all([signOut(identity, found), signOut(identity, found)]);
    expect(await auditOf(session.id)).toEqual(['session.opened', 'session.ended']);
  });

  it('changed role: seen within a second', async () => {
    const { user, session } = await aSession();
    await authenticateCookie(identity, session.secret);
    await database.prisma.user.update({ where: { id: user.id }, data: { role: 'banker' } });
    const role = async () => (await authenticateCookie(identity, session.secret))?.user.role;
    expect(await staleMs(async () => (await role()) === 'depositor')).toBeLessThan(1_000);
    expect(await role()).toBe('banker');
  });
});
