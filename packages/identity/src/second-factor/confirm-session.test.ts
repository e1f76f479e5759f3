import type { SessionId } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { signIn } from '../sessions/sign-in.ts';
import { LIMITS } from '../throttles/limits.ts';
import { createToken } from '../tokens/create-token.ts';
import { renewToken } from '../tokens/renew-token.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { confirmSession } from './confirm-session.ts';
import { anEnabledSecondFactor, codeOf, NOON, STEP_MS, wrongCodeOf } from './fixtures/app.ts';
import { CONFIRMED_MS, isConfirmed, readSessionProof } from './session-proof.ts';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });
const proofOf = (id: SessionId) => readSessionProof(bank.identity, { id });

/** A user with a second factor in a browser, whose session has proved nothing lately. */
async function aCaller() {
  const user = await bank.customer();
  const { secret, recoveryCodes } = await anEnabledSecondFactor(bank.identity, user);
  const { session } = await signIn(bank.identity, {
    username: user.username,
    password: PASSWORD,
    code: recoveryCodes[0],
  });
  await bank.prisma.session.update({ where: { id: session.id }, data: { secondFactorAt: null } });
  const caller = await authenticateCookie(bank.identity, session.secret);
  if (caller === undefined) throw new Error('the new session is unknown');
  const origin = anOrigin();
  const confirm = (code = codeOf(secret, NOON), at = NOON) =>
    confirmSession(bank.identity, { ...caller, code, at, origin });
  return { user, secret, recoveryCodes, caller, id: session.id, confirm, origin };
}

describe('confirmSession', () => {
  it('right code: this session confirmed for five minutes, recorded', async () => {
    const { user, id, confirm, origin, recoveryCodes } = await aCaller();
    const other = await signIn(bank.identity, {
      username: user.username,
      password: PASSWORD,
      code: recoveryCodes[1],
    });
    await bank.prisma.session.update({ where: { id: other.session.id }, data: { secondFactorAt: null } });
    expect(await confirm()).toEqual(new Date(NOON.getTime() + CONFIRMED_MS));
    expect(await proofOf(id)).toEqual({ exists: true, provedAt: NOON });
    expect(await proofOf(other.session.id)).toEqual({ exists: true, provedAt: null });
    expect((await bank.eventsOf(id)).at(-1)).toMatchObject({
      action: 'session.confirmed',
      actorId: user.id,
      address: origin.address,
    });
  });

  it('recovery code: confirmed, and used up', async () => {
    const { id, confirm, recoveryCodes } = await aCaller();
    await confirm(recoveryCodes[1]);
    expect(isConfirmed(await proofOf(id), NOON)).toBe(true);
    await expect(confirm(recoveryCodes[1])).rejects.toEqual(refusal('CODE_INVALID', ['code']));
  });

  it('one code five times at once: confirmed once, CODE_INVALID otherwise', async () => {
    const { confirm } = await aCaller();
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => confirm()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refusal('CODE_INVALID', ['code']));
  });

  it('no second factor: SECOND_FACTOR_MISSING', async () => {
    const caller = await bank.caller(await bank.customer());
    await expect(confirmSession(bank.identity, { ...caller, code: '123456' })).rejects.toEqual(
      refusal('SECOND_FACTOR_MISSING'),
    );
    expect(await proofOf(caller.session.id)).toEqual({ exists: false, provedAt: null });
  });

  it('wrong codes: CODE_INVALID, recorded; then TOO_MANY_REQUESTS for the right one', async () => {
    const { user, id, secret, confirm } = await aCaller();
    for (let time = 0; time < LIMITS.secondFactorSignedIn.points; time++)
      await expect(confirm(wrongCodeOf(secret, NOON))).rejects.toEqual(refusal('CODE_INVALID', ['code']));
    await expect(confirm()).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    expect(await proofOf(id)).toEqual({ exists: true, provedAt: null });
    const reasons = (await bank.eventsOf(user.id)).filter(({ action }) => action === 'recheck.refused');
    expect(reasons).toHaveLength(LIMITS.secondFactorSignedIn.points + 1);
  });

  it('session ended meanwhile: UNAUTHENTICATED, the code is not used up', async () => {
    const { user, id, confirm, recoveryCodes } = await aCaller();
    const outcome = await bank.overtake(
      user.id,
      () => confirm(),
      (sql) => sql('DELETE FROM sessions WHERE id = $1::uuid', [id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: refusal('UNAUTHENTICATED') });
    await expect(proofOf(id)).rejects.toEqual(refusal('UNAUTHENTICATED'));
    expect(await bank.prisma.recoveryCode.count({ where: { userId: user.id, usedAt: null } })).toBe(
      recoveryCodes.length - 1,
    );
    const factor = await bank.prisma.totpFactor.findUniqueOrThrow({ where: { userId: user.id } });
    expect(factor.lastStep).toBeLessThan(BigInt(Math.floor(NOON.getTime() / STEP_MS)));
  });
});

describe('second factor in a session', () => {
  it('signed in with a code: proved; without a second factor: not', async () => {
    const { user, recoveryCodes } = await aCaller();
    const { session } = await signIn(bank.identity, {
      username: user.username,
      password: PASSWORD,
      code: recoveryCodes[1],
    });
    expect(isConfirmed(await proofOf(session.id))).toBe(true);
    const plain = await bank.signIn(await bank.customer());
    expect(await proofOf(plain.session.id)).toEqual({ exists: false, provedAt: null });
  });

  it('tokens renewed, also a second time after a lost answer: proved when it was before', async () => {
    const { user, recoveryCodes } = await aCaller();
    const credentials = { username: user.username, password: PASSWORD, code: recoveryCodes[1] };
    const { sessionId, refreshToken } = await createToken(bank.identity, credentials);
    const long = new Date(Date.now() - CONFIRMED_MS);
    await bank.prisma.session.update({ where: { id: sessionId }, data: { secondFactorAt: long } });
    await renewToken(bank.identity, { refreshToken });
    await renewToken(bank.identity, { refreshToken });
    expect(await proofOf(sessionId)).toEqual({ exists: true, provedAt: long });
  });

  it.each([
    [null, 0, false],
    [NOON, -CONFIRMED_MS, false],
    [NOON, -1_000, true],
    [NOON, 0, true],
    [NOON, CONFIRMED_MS - 1, true],
    [NOON, CONFIRMED_MS, false],
  ])('proved at %s, %i ms ago: confirmed is %s', (provedAt, ago, expected) => {
    const at = new Date(NOON.getTime() + ago);
    expect(isConfirmed({ exists: true, provedAt }, at)).toBe(expected);
  });
});
