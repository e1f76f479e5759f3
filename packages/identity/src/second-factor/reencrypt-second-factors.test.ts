import { randomBytes } from 'node:crypto';
import type { UserId } from '@caudal/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '../identity.ts';
import { openTestIdentity, PASSWORD, SECRET, type TestIdentity } from '../tokens/fixtures/test-identity.ts';
import { beginSecondFactor } from './begin-second-factor.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { encryptSecret } from './encrypted-secret.ts';
import { anEnabledSecondFactor, aProgramOf, codeOf, NOON, stepsAfterNoon } from './fixtures/app.ts';
import { reencryptSecondFactors } from './reencrypt-second-factors.ts';

const NEW_SECRET = 'a new secret of these tests only';

let bank: TestIdentity;
/** The bank before, during and after the replacement of its secret. */
let before: Identity;
let between: Identity;
let after: Identity;
beforeAll(async () => {
  bank = await openTestIdentity();
  before = bank.identity;
  between = bank.another({ secrets: [NEW_SECRET, SECRET] });
  after = bank.another({ secrets: [NEW_SECRET] });
});
beforeEach(async () => {
  // A run reads all rows.
  await bank.database.prisma.totpFactor.deleteMany();
});
afterAll(() => bank.close());

const check = (identity: Identity, userId: UserId, code: string, at = NOON) =>
  checkSecondFactor(identity, userId, code, { at });
const stored = async (userId: UserId) =>
  Buffer.from((await bank.database.prisma.totpFactor.findUniqueOrThrow({ where: { userId } })).secret);
async function factorsUnder(identity: Identity, count: number): Promise<void> {
  const users = await bank.owner.sql<{ id: UserId }>(
    `INSERT INTO users (id, username, email, full_name)
     SELECT id, 'c_' || left(md5(id::text), 20), id || '@example.com', 'Ana'
     FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $1::int)) AS ids
     RETURNING id`,
    [count],
  );
  const secret = randomBytes(20);
  await bank.database.prisma.totpFactor.createMany({
    data: users.map(({ id }) => ({ userId: id, secret: encryptSecret(identity, id, secret) })),
  });
}

describe('bank secret replaced', () => {
  it('right code: accepted, its secret is under the new key from then on', async () => {
    const user = await bank.user();
    const { secret } = await anEnabledSecondFactor(before, user);
    await expect(check(after, user.id, codeOf(secret, NOON))).rejects.toThrow('no configured key');
    await expect(check(between, user.id, codeOf(secret, NOON))).resolves.toEqual({ method: 'totp' });
    const next = stepsAfterNoon(1);
    await expect(check(after, user.id, codeOf(secret, next), next)).resolves.toEqual({ method: 'totp' });
  });

  it('wrong code: CODE_INVALID, ciphertext unchanged', async () => {
    const user = await bank.user();
    await anEnabledSecondFactor(before, user);
    const was = await stored(user.id);
    await expect(check(between, user.id, 'nonsense')).rejects.toMatchObject({ domainCode: 'CODE_INVALID' });
    expect(await stored(user.id)).toEqual(was);
  });

  it('second factor begun before: can be confirmed', async () => {
    const user = await bank.user();
    const { secret } = await beginSecondFactor(before, { user, password: PASSWORD, issuer: 'Test Bank' });
    const code = codeOf(secret, NOON);
    const caller = await aProgramOf(between, user.id);
    await expect(confirmSecondFactor(between, { ...caller, code, at: NOON })).resolves.toBeDefined();
  });

  it('secret not decryptable any more: recovery code accepted', async () => {
    const user = await bank.user();
    const { recoveryCodes } = await anEnabledSecondFactor(before, user);
    const proof = await check(after, user.id, recoveryCodes[0] ?? '');
    expect(proof).toEqual({ method: 'recovery-code', recoveryCodesLeft: 9 });
  });
});

describe('reencryptSecondFactors', () => {
  it('confirmed and unconfirmed factors: all under the new key, nothing left for a second run', async () => {
    const [one, other] = [await bank.user(), await bank.user()];
    const { secret } = await anEnabledSecondFactor(before, one);
    const begun = await beginSecondFactor(before, { user: other, password: PASSWORD, issuer: 'Test Bank' });
    const current = await bank.user();
    await anEnabledSecondFactor(between, current);
    const untouched = await stored(current.id);

    expect(await reencryptSecondFactors(between)).toEqual({ reencrypted: 2, unreadableUserIds: [] });
    expect(await reencryptSecondFactors(between)).toEqual({ reencrypted: 0, unreadableUserIds: [] });
    expect(await stored(current.id)).toEqual(untouched);
    await expect(check(after, one.id, codeOf(secret, NOON))).resolves.toEqual({ method: 'totp' });
    const code = codeOf(begun.secret, NOON);
    const caller = await aProgramOf(after, other.id);
    await expect(confirmSecondFactor(after, { ...caller, code, at: NOON })).resolves.toBeDefined();
  });

  it('250 factors, two processes at once: each encrypted again once', async () => {
    await factorsUnder(before, 250);
    const runs = await Promise.all([
      reencryptSecondFactors(between),
      reencryptSecondFactors(bank.another({ secrets: [NEW_SECRET, SECRET] })),
    ]);
    expect(runs.reduce((sum, { reencrypted }) => sum + reencrypted, 0)).toBe(250);
    expect(await reencryptSecondFactors(after)).toEqual({ reencrypted: 0, unreadableUserIds: [] });
  });

  it('more unreadable factors than one batch: the run ends, the others are encrypted again', async () => {
    await factorsUnder(bank.another({ secrets: ['a secret that nobody has kept'] }), 150);
    await factorsUnder(before, 150);
    const { reencrypted, unreadableUserIds } = await reencryptSecondFactors(between);
    expect([reencrypted, unreadableUserIds.length]).toEqual([150, 150]);
  });

  it('unreadable factor: user id reported, row unchanged, the others encrypted again', async () => {
    const [lost, found] = [await bank.user(), await bank.user()];
    const stranger = bank.another({ secrets: ['a secret that nobody has kept'] });
    await anEnabledSecondFactor(stranger, lost);
    await anEnabledSecondFactor(before, found);
    const was = await stored(lost.id);
    expect(await reencryptSecondFactors(between)).toEqual({ reencrypted: 1, unreadableUserIds: [lost.id] });
    expect(await stored(lost.id)).toEqual(was);
  });

  it('secret replaced after the run has read it: the new one stays', async () => {
    const user = await bank.user();
    await beginSecondFactor(before, { user, password: PASSWORD, issuer: 'Test Bank' });
    const next = Buffer.from(encryptSecret(before, user.id, randomBytes(20)));
    const application = await bank.database.sessionAs('application');
    await application.sql('BEGIN');
    await application.sql('UPDATE totp_factors SET secret = $1 WHERE user_id = $2', [next, user.id]);
    const run = reencryptSecondFactors(between);
    await expect.poll(bank.waitingForLocks).toBe(1);
    await application.sql('COMMIT');
    expect(await run).toEqual({ reencrypted: 0, unreadableUserIds: [] });
    expect(await stored(user.id)).toEqual(next);
  });

  it('codes checked during a run: accepted and used up', async () => {
    const users = await Promise.all(Array.from({ length: 5 }, () => bank.user()));
    const enabled = await Promise.all(users.map((user) => anEnabledSecondFactor(before, user)));
    const codes = enabled.map(({ secret }) => codeOf(secret, NOON));
    await Promise.all([
      reencryptSecondFactors(between),
      ...users.map(({ id }, index) => check(between, id, codes[index] ?? '')),
    ]);
    for (const [index, { id }] of users.entries()) {
      await expect(check(after, id, codes[index] ?? '')).rejects.toMatchObject({
        domainCode: 'CODE_INVALID',
      });
    }
  });
});
