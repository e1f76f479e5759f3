import type { UserId } from '@caudal/domain';
import type { TestUser } from '@caudal/testing';
import { Secret } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '../identity.ts';
import { createToken } from '../tokens/create-token.ts';
import {
  openTestIdentity,
  PASSWORD,
  spellingsOf,
  type TestIdentity,
} from '../tokens/fixtures/test-identity.ts';
import { beginSecondFactor } from './begin-second-factor.ts';
import { checkSecondFactor, hasSecondFactor } from './check-second-factor.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { encryptSecret } from './encrypted-secret.ts';
import {
  anEnabledSecondFactor,
  aProgramOf,
  codeOf,
  NOON,
  stepsAfterNoon,
  wrongCodeOf,
} from './fixtures/app.ts';
import { removeSecondFactor } from './remove-second-factor.ts';
import { replaceRecoveryCodes } from './replace-recovery-codes.ts';
import { secondFactorStatus } from './second-factor-status.ts';

const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });
const codeInvalid = refusal('CODE_INVALID', ['code']);

const MANY = { points: 1_000, seconds: 60 };

let bank: TestIdentity;
let identity: Identity;
beforeAll(async () => {
  // The limit on guesses has tests of its own.
  bank = await openTestIdentity({
    limits: { passwordCheck: MANY, secondFactorSignedIn: MANY, secondFactorSignedInInADay: MANY },
  });
  identity = bank.identity;
});
afterAll(() => bank.close());

const begin = (user: TestUser, password = PASSWORD) =>
  beginSecondFactor(identity, { user, password, issuer: 'Test Bank' });
const check = (userId: UserId, code: string, at = NOON) => checkSecondFactor(identity, userId, code, { at });
const factorOf = (userId: UserId) => bank.database.prisma.totpFactor.findUnique({ where: { userId } });
async function aUserWithSecondFactor() {
  const user = await bank.user();
  return { user, userId: user.id, ...(await anEnabledSecondFactor(identity, user)) };
}
/** The answers of the calls that succeed; every other call must fail with `expected`. */
async function answeredOf<Answer>(calls: Promise<Answer>[], expected: unknown): Promise<Answer[]> {
  const outcomes = await Promise.allSettled(calls);
  return outcomes.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return [outcome.value];
    expect(outcome.reason).toEqual(expected);
    return [];
  });
}
const times = <Answer>(count: number, call: (index: number) => Promise<Answer>) =>
  Array.from({ length: count }, (_, index) => call(index));

describe('beginSecondFactor', () => {
  it('begun: secret in base32 and in a URI, not enabled yet', async () => {
    const user = await bank.user();
    const { secret, uri } = await begin(user);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toContain(`otpauth://totp/Test%20Bank:${user.username}?issuer=Test%20Bank&secret=${secret}&`);
    expect(await hasSecondFactor(identity, user.id)).toBe(false);
    expect(await secondFactorStatus(identity, user.id)).toEqual({ enabled: false, recoveryCodesLeft: 0 });
    await expect(check(user.id, codeOf(secret, NOON))).rejects.toEqual(codeInvalid);
    expect(await bank.auditOf(user.id)).toEqual([]);
  });

  it('wrong password: INVALID_CREDENTIALS on password, nothing begun', async () => {
    const user = await bank.user();
    await expect(begin(user, 'not the right one')).rejects.toEqual(
      refusal('INVALID_CREDENTIALS', ['password']),
    );
    expect(await factorOf(user.id)).toBeNull();
  });

  it('begun twice: only the second secret can be confirmed', async () => {
    const user = await bank.user();
    const [first, second] = [await begin(user), await begin(user)];
    expect(second.secret).not.toBe(first.secret);
    const caller = await aProgramOf(identity, user.id);
    const confirm = (secret: string) =>
      confirmSecondFactor(identity, { ...caller, code: codeOf(secret, NOON), at: NOON });
    await expect(confirm(first.secret)).rejects.toEqual(codeInvalid);
    await expect(confirm(second.secret)).resolves.toBeDefined();
  });

  it('second factor confirmed already: ALREADY_EXISTS, it stays as it is', async () => {
    const { user, userId, secret } = await aUserWithSecondFactor();
    await expect(begin(user)).rejects.toEqual(refusal('ALREADY_EXISTS'));
    await expect(check(userId, codeOf(secret, NOON))).resolves.toEqual({ method: 'totp' });
  });

  it('begun ten times at once: exactly one can be confirmed', async () => {
    const user = await bank.user();
    const begun = await Promise.all(times(10, () => begin(user)));
    const caller = await aProgramOf(identity, user.id);
    const confirmed = await answeredOf(
      begun.map(({ secret }) =>
        confirmSecondFactor(identity, { ...caller, code: codeOf(secret, NOON), at: NOON }),
      ),
      expect.objectContaining({ domainCode: expect.stringMatching(/^(CODE_INVALID|ALREADY_EXISTS)$/) }),
    );
    expect(confirmed).toHaveLength(1);
  });
});

describe('confirmSecondFactor', () => {
  it('confirmed: enabled, ten recovery codes without I, L, O and U', async () => {
    const { userId, recoveryCodes } = await aUserWithSecondFactor();
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
    }
    expect(await secondFactorStatus(identity, userId)).toEqual({ enabled: true, recoveryCodesLeft: 10 });
    expect(await hasSecondFactor(identity, userId)).toBe(true);
    expect(await bank.auditOf(userId)).toEqual(['second-factor.enabled']);
  });

  it('wrong code of the app: CODE_INVALID, not enabled', async () => {
    const user = await bank.user();
    const { secret } = await begin(user);
    const code = wrongCodeOf(secret, NOON);
    const caller = await aProgramOf(identity, user.id);
    await expect(confirmSecondFactor(identity, { ...caller, code, at: NOON })).rejects.toEqual(codeInvalid);
    expect(await secondFactorStatus(identity, user.id)).toEqual({ enabled: false, recoveryCodesLeft: 0 });
    expect(await bank.auditOf(user.id)).toEqual([]);
  });

  it('nothing begun: NOT_FOUND; confirmed already: ALREADY_EXISTS', async () => {
    const { id: userId } = await bank.user();
    const nothing = confirmSecondFactor(identity, {
      ...(await aProgramOf(identity, userId)),
      code: '000000',
    });
    await expect(nothing).rejects.toEqual(refusal('NOT_FOUND'));
    const enabled = await aUserWithSecondFactor();
    const again = confirmSecondFactor(identity, {
      ...(await aProgramOf(identity, enabled.userId)),
      code: codeOf(enabled.secret, NOON),
      at: NOON,
    });
    await expect(again).rejects.toEqual(refusal('ALREADY_EXISTS'));
  });

  it('code of the confirmation used again: CODE_INVALID', async () => {
    const user = await bank.user();
    const { secret } = await begin(user);
    const code = codeOf(secret, NOON);
    await confirmSecondFactor(identity, { ...(await aProgramOf(identity, user.id)), code, at: NOON });
    await expect(check(user.id, code)).rejects.toEqual(codeInvalid);
  });

  it('confirmed 50 times at once: one set of recovery codes, ALREADY_EXISTS for the others', async () => {
    const user = await bank.user();
    const { secret } = await begin(user);
    const code = codeOf(secret, NOON);
    const caller = await aProgramOf(identity, user.id);
    const confirmed = await answeredOf(
      times(50, () => confirmSecondFactor(identity, { ...caller, code, at: NOON })),
      refusal('ALREADY_EXISTS'),
    );
    expect(confirmed).toHaveLength(1);
    const [recoveryCode] = confirmed[0]?.recoveryCodes ?? [];
    expect(await check(user.id, recoveryCode ?? '')).toMatchObject({ recoveryCodesLeft: 9 });
    expect(await bank.auditOf(user.id)).toEqual(['second-factor.enabled', 'recovery-code.used']);
  });
});

describe('checkSecondFactor with a code of the app', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('code of RFC 6238 at %i seconds after 1970: accepted', async (seconds, code) => {
    const { id: userId } = await bank.user();
    const secret = encryptSecret(identity, userId, Buffer.from('12345678901234567890'));
    await bank.database.prisma.totpFactor.create({ data: { userId, secret, confirmedAt: new Date() } });
    expect(await check(userId, code.slice(-6), new Date(seconds * 1_000))).toEqual({ method: 'totp' });
  });

  it.each([-1, 0, 1])('code %i steps away: accepted', async (steps) => {
    const { userId, secret } = await aUserWithSecondFactor();
    expect(await check(userId, codeOf(secret, stepsAfterNoon(steps)))).toEqual({ method: 'totp' });
  });

  it.each([-2, 2])('code %i steps away: CODE_INVALID', async (steps) => {
    const { userId, secret } = await aUserWithSecondFactor();
    await expect(check(userId, codeOf(secret, stepsAfterNoon(steps)))).rejects.toEqual(codeInvalid);
  });

  it('no time given: checked against the present', async () => {
    const user = await bank.user();
    const { secret } = await begin(user);
    await confirmSecondFactor(identity, {
      ...(await aProgramOf(identity, user.id)),
      code: codeOf(secret, new Date(Date.now() - 30_000)),
    });
    await expect(checkSecondFactor(identity, user.id, codeOf(secret, new Date()))).resolves.toBeDefined();
  });

  it('code not later than the last one used: CODE_INVALID, although still in time', async () => {
    const { userId, secret } = await aUserWithSecondFactor();
    await check(userId, codeOf(secret, stepsAfterNoon(1)));
    for (const steps of [-1, 0, 1]) {
      await expect(check(userId, codeOf(secret, stepsAfterNoon(steps)))).rejects.toEqual(codeInvalid);
    }
    const next = stepsAfterNoon(2);
    await expect(check(userId, codeOf(secret, next), next)).resolves.toBeDefined();
  });

  it('same code 50 times at once in two processes: accepted once', async () => {
    const { userId, secret } = await aUserWithSecondFactor();
    const code = codeOf(secret, NOON);
    const elsewhere = bank.another();
    const calls = times(50, (index) =>
      checkSecondFactor(index % 2 === 0 ? identity : elsewhere, userId, code, { at: NOON }),
    );
    expect(await answeredOf(calls, codeInvalid)).toEqual([{ method: 'totp' }]);
  });

  it('code of another user: CODE_INVALID', async () => {
    const [mine, theirs] = [await aUserWithSecondFactor(), await aUserWithSecondFactor()];
    await expect(check(theirs.userId, codeOf(mine.secret, NOON))).rejects.toEqual(codeInvalid);
  });

  it.each([
    '',
    '      ',
    '12345',
    '1234567',
    'é'.repeat(6),
    '\0',
    '-'.repeat(64),
    'A'.repeat(20),
    '9'.repeat(100_000),
  ])('malformed code %j: CODE_INVALID', async (code) => {
    const { userId } = await aUserWithSecondFactor();
    await expect(check(userId, code)).rejects.toEqual(codeInvalid);
  });

  it('transaction rolled back: code not used up', async () => {
    const { userId, secret } = await aUserWithSecondFactor();
    const code = codeOf(secret, NOON);
    const failed = bank.database.prisma.$transaction(async (transaction) => {
      await checkSecondFactor(identity, userId, code, { at: NOON, transaction });
      throw new Error('what it was for');
    });
    await expect(failed).rejects.toThrow('what it was for');
    await expect(check(userId, code)).resolves.toEqual({ method: 'totp' });
  });
});

describe('checkSecondFactor with a recovery code', () => {
  it('recovery code used twice: accepted once, recovery-code.used in the audit log', async () => {
    const { userId, recoveryCodes } = await aUserWithSecondFactor();
    const [code = ''] = recoveryCodes;
    const origin = { address: '203.0.113.9', requestId: 'req-9', userAgent: 'Firefox' };
    const proof = await checkSecondFactor(identity, userId, code, { origin });
    expect(proof).toEqual({ method: 'recovery-code', recoveryCodesLeft: 9 });
    await expect(check(userId, code)).rejects.toEqual(codeInvalid);
    expect(await secondFactorStatus(identity, userId)).toEqual({ enabled: true, recoveryCodesLeft: 9 });
    expect(
      await bank.database.prisma.auditEvent.findMany({
        where: { objectId: userId, action: 'recovery-code.used' },
      }),
    ).toMatchObject([
      { actorId: userId, after: { recoveryCodesLeft: 9 }, address: '203.0.113.9', requestId: 'req-9' },
    ]);
  });

  it.each<[how: string, type: (code: string) => string]>([
    ['in small letters', (code) => code.toLowerCase()],
    ['without dashes', (code) => code.replaceAll('-', '')],
    ['with spaces instead of dashes', (code) => ` ${code.replaceAll('-', ' ')}\n`],
    ['with long dashes', (code) => code.replaceAll('-', '—')],
    ['with O for 0 and l for 1', (code) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
    ['in full-width letters', (code) => code.replace(/[0-9A-Z]/g, (letter) => fullWidth(letter))],
  ])('recovery code typed %s: accepted', async (_how, type) => {
    const { userId, recoveryCodes } = await aUserWithSecondFactor();
    for (const code of recoveryCodes) {
      expect(await check(userId, type(code))).toMatchObject({ method: 'recovery-code' });
    }
    expect((await secondFactorStatus(identity, userId)).recoveryCodesLeft).toBe(0);
  });

  it('same recovery code 50 times at once in two processes: accepted once, one audit event', async () => {
    const { userId, recoveryCodes } = await aUserWithSecondFactor();
    const [code = ''] = recoveryCodes;
    const elsewhere = bank.another();
    const calls = times(50, (index) =>
      checkSecondFactor(index % 2 === 0 ? identity : elsewhere, userId, code),
    );
    expect(await answeredOf(calls, codeInvalid)).toEqual([{ method: 'recovery-code', recoveryCodesLeft: 9 }]);
    expect(await bank.auditOf(userId)).toEqual(['second-factor.enabled', 'recovery-code.used']);
  });

  it('ten recovery codes at once: each answer has its own number of codes left', async () => {
    const { userId, recoveryCodes } = await aUserWithSecondFactor();
    const proofs = await Promise.all(recoveryCodes.map((code) => checkSecondFactor(identity, userId, code)));
    const left = proofs.map((proof) =>
      proof.method === 'recovery-code' ? proof.recoveryCodesLeft : undefined,
    );
    expect(left.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('recovery code of another user: CODE_INVALID, not used up', async () => {
    const [mine, theirs] = [await aUserWithSecondFactor(), await aUserWithSecondFactor()];
    await expect(check(theirs.userId, mine.recoveryCodes[0] ?? '')).rejects.toEqual(codeInvalid);
    expect((await secondFactorStatus(identity, mine.userId)).recoveryCodesLeft).toBe(10);
  });

  it('hash copied into a row of another user: CODE_INVALID', async () => {
    const [mine, theirs] = [await aUserWithSecondFactor(), await aUserWithSecondFactor()];
    const { recoveryCode } = bank.database.prisma;
    const rows = await recoveryCode.findMany({ where: { userId: mine.userId }, select: { codeHash: true } });
    await recoveryCode.createMany({ data: rows.map((row) => ({ ...row, userId: theirs.userId })) });
    for (const code of mine.recoveryCodes)
      await expect(check(theirs.userId, code)).rejects.toEqual(codeInvalid);
  });

  it('sign-in with a recovery code: recovery-code.used in the audit log', async () => {
    const { user, userId, recoveryCodes } = await aUserWithSecondFactor();
    const credentials = { username: user.username, password: PASSWORD };
    await expect(createToken(identity, credentials)).rejects.toEqual(refusal('SECOND_FACTOR_REQUIRED'));
    await expect(createToken(identity, { ...credentials, code: recoveryCodes[0] })).resolves.toBeDefined();
    expect(await bank.auditOf(userId)).toContain('recovery-code.used');
  });
});

describe('replaceRecoveryCodes', () => {
  it('recovery codes replaced: ten new ones, CODE_INVALID for the old', async () => {
    const { userId, secret, recoveryCodes: before } = await aUserWithSecondFactor();
    const { recoveryCodes } = await replaceRecoveryCodes(identity, {
      userId,
      password: PASSWORD,
      code: codeOf(secret, NOON),
      at: NOON,
    });
    expect(new Set([...before, ...recoveryCodes]).size).toBe(20);
    for (const code of before) await expect(check(userId, code)).rejects.toEqual(codeInvalid);
    expect(await check(userId, recoveryCodes[0] ?? '')).toEqual({
      method: 'recovery-code',
      recoveryCodesLeft: 9,
    });
    expect(await bank.auditOf(userId)).toEqual([
      'second-factor.enabled',
      'recovery-codes.replaced',
      'recovery-code.used',
    ]);
  });

  it('wrong code: CODE_INVALID, recovery codes unchanged', async () => {
    const { userId, secret } = await aUserWithSecondFactor();
    const before = await bank.database.prisma.recoveryCode.findMany({ where: { userId } });
    const code = wrongCodeOf(secret, NOON);
    await expect(
      replaceRecoveryCodes(identity, { userId, password: PASSWORD, code, at: NOON }),
    ).rejects.toEqual(codeInvalid);
    expect(await bank.database.prisma.recoveryCode.findMany({ where: { userId } })).toEqual(before);
  });

  it('wrong password: INVALID_CREDENTIALS, the code still works', async () => {
    const { userId, recoveryCodes } = await aUserWithSecondFactor();
    const code = recoveryCodes[0] ?? '';
    await expect(replaceRecoveryCodes(identity, { userId, password: 'wrong', code })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS', ['password']),
    );
    await expect(check(userId, code)).resolves.toBeDefined();
  });

  it('last recovery code as proof: ten new ones', async () => {
    const { userId, recoveryCodes } = await aUserWithSecondFactor();
    await Promise.all(recoveryCodes.slice(1).map((code) => check(userId, code)));
    await replaceRecoveryCodes(identity, { userId, password: PASSWORD, code: recoveryCodes[0] ?? '' });
    expect(await secondFactorStatus(identity, userId)).toEqual({ enabled: true, recoveryCodesLeft: 10 });
  });

  it('no second factor: NOT_FOUND', async () => {
    const { id: userId } = await bank.user();
    await expect(
      replaceRecoveryCodes(identity, { userId, password: PASSWORD, code: '000000' }),
    ).rejects.toEqual(refusal('NOT_FOUND'));
  });
});

describe('removeSecondFactor', () => {
  it('second factor removed: recovery codes deleted, another one can be set up', async () => {
    const { user, userId, secret, recoveryCodes } = await aUserWithSecondFactor();
    await removeSecondFactor(identity, {
      ...(await aProgramOf(identity, userId)),
      password: PASSWORD,
      code: codeOf(secret, NOON),
      at: NOON,
    });
    expect(await secondFactorStatus(identity, userId)).toEqual({ enabled: false, recoveryCodesLeft: 0 });
    expect(await bank.database.prisma.recoveryCode.count({ where: { userId } })).toBe(0);
    await expect(check(userId, recoveryCodes[0] ?? '')).rejects.toEqual(codeInvalid);
    expect(await bank.auditOf(userId)).toEqual(['second-factor.enabled', 'second-factor.disabled']);
    const next = await anEnabledSecondFactor(identity, user);
    expect(next.secret).not.toBe(secret);
    await expect(check(userId, codeOf(secret, NOON))).rejects.toEqual(codeInvalid);
    await expect(check(userId, codeOf(next.secret, NOON))).resolves.toBeDefined();
  });

  it('recovery code instead of the app: second factor removed', async () => {
    const { userId, recoveryCodes } = await aUserWithSecondFactor();
    await removeSecondFactor(identity, {
      ...(await aProgramOf(identity, userId)),
      password: PASSWORD,
      code: recoveryCodes[3] ?? '',
    });
    expect(await hasSecondFactor(identity, userId)).toBe(false);
    expect(await bank.auditOf(userId)).toEqual([
      'second-factor.enabled',
      'recovery-code.used',
      'second-factor.disabled',
    ]);
  });

  it('wrong password: INVALID_CREDENTIALS; wrong code: CODE_INVALID; the right code still works', async () => {
    const { userId, secret } = await aUserWithSecondFactor();
    const code = codeOf(secret, NOON);
    const caller = await aProgramOf(identity, userId);
    const remove = (change: object) =>
      removeSecondFactor(identity, { ...caller, password: PASSWORD, code, at: NOON, ...change });
    await expect(remove({ password: 'wrong' })).rejects.toEqual(refusal('INVALID_CREDENTIALS', ['password']));
    await expect(remove({ code: wrongCodeOf(secret, NOON) })).rejects.toEqual(codeInvalid);
    expect(await hasSecondFactor(identity, userId)).toBe(true);
    await expect(remove({})).resolves.toBeUndefined();
    await expect(remove({})).rejects.toEqual(refusal('NOT_FOUND'));
  });

  it('removed, replaced and checked at once: no deadlock', async () => {
    const { userId, recoveryCodes } = await aUserWithSecondFactor();
    const outcome = expect.objectContaining({
      domainCode: expect.stringMatching(/^(CODE_INVALID|NOT_FOUND|SECOND_FACTOR_REQUIRED)$/),
    });
    const caller = await aProgramOf(identity, userId);
    await answeredOf<unknown>(
      recoveryCodes.flatMap((code) => [
        removeSecondFactor(identity, { ...caller, password: PASSWORD, code }),
        replaceRecoveryCodes(identity, { userId, password: PASSWORD, code }),
        checkSecondFactor(identity, userId, code),
      ]),
      outcome,
    );
    const status = await secondFactorStatus(identity, userId);
    const codes = await bank.database.prisma.recoveryCode.count({ where: { userId } });
    expect(codes > 0).toBe(status.enabled);
  });
});

describe('database dump', () => {
  it('database dump: no TOTP secret, no recovery code', async () => {
    const { userId, secret, recoveryCodes } = await aUserWithSecondFactor();
    const begun = await begin(await bank.user());
    await check(userId, recoveryCodes[0] ?? '');
    const replaced = await replaceRecoveryCodes(identity, {
      userId,
      password: PASSWORD,
      code: codeOf(secret, NOON),
      at: NOON,
    });
    const dump = await bank.dump();
    expect(dump).toContain(userId);
    const codes = [...recoveryCodes, ...replaced.recoveryCodes];
    const secrets = [
      ...[secret, begun.secret].flatMap((base32) => [base32, Secret.fromBase32(base32).bytes]),
      ...codes.flatMap((code) => [code, code.replaceAll('-', '')]),
    ];
    const found = secrets.flatMap(spellingsOf).filter((spelling) => dump.includes(spelling));
    expect(found).toEqual([]);
  });
});

/** The full-width form of a letter. */
function fullWidth(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);
}
