import type { DomainError } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserHash } from '../devices/device-hash.ts';
import { confirmPasswordReset } from '../passwords/confirm-password-reset.ts';
import type { Passwords } from '../passwords/passwords.ts';
import { requestPasswordReset } from '../passwords/request-password-reset.ts';
import { anEnabledSecondFactor } from '../second-factor/fixtures/app.ts';
import { replaceRecoveryCodes } from '../second-factor/replace-recovery-codes.ts';
import { LIMITS } from '../throttles/limits.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { type Credentials, checkCredentials } from './check-credentials.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const refusedFrom = (requestId: string | undefined) =>
  bank.prisma.auditEvent.findMany({ where: { requestId: requestId ?? '' } });

describe('checkCredentials with wrong credentials', () => {
  it('unknown user: same work and same audit event as a wrong password', async () => {
    const { id, username } = await bank.customer();
    const seen = [];
    for (const name of [username, 'nobody_here', 'nobody@example.com']) {
      const origin = anOrigin();
      const { verify } = bank.calls;
      await expect(
        checkCredentials(bank.identity, { username: name, password: 'not the right one', origin }),
      ).rejects.toEqual(refusal('INVALID_CREDENTIALS'));
      const events = await refusedFrom(origin.requestId);
      expect(events).toMatchObject([
        {
          actorId: null,
          action: 'sign-in.refused',
          after: { reason: 'INVALID_CREDENTIALS' },
          address: origin.address,
        },
      ]);
      seen.push({ objectId: events[0]?.objectId, compared: bank.calls.verify - verify });
    }
    expect(seen).toEqual([
      { objectId: id, compared: 1 },
      { objectId: 'nobody', compared: 1 },
      { objectId: 'nobody', compared: 1 },
    ]);
  });

  it('unknown username: not stored as typed, since it may be a password', async () => {
    const username = 'my secret password by mistake';
    await expect(checkCredentials(bank.identity, { username, password: 'x' })).rejects.toBeDefined();
    expect(await bank.dump()).not.toContain(username);
  });

  it('hashing failed once: INVALID_CREDENTIALS from then on', async () => {
    let failing = true;
    const passwords: Passwords = {
      hash: async (password) => {
        if (failing) throw new Error('out of memory');
        return `quick:${password}`;
      },
      verify: async () => false,
    };
    const identity = bank.another({ passwords });
    const attempt = () => checkCredentials(identity, { username: 'nobody_here', password: PASSWORD });
    await expect(attempt()).rejects.toThrow('out of memory');
    failing = false;
    await expect(attempt()).rejects.toEqual(refusal('INVALID_CREDENTIALS'));
  });
});

describe('checkCredentials with a second factor', () => {
  async function aUserWithSecondFactor() {
    const user = await bank.customer();
    await bank.prisma.totpFactor.create({
      data: { userId: user.id, secret: Buffer.from('sealed'), confirmedAt: new Date() },
    });
    return user;
  }

  it('no code: INVALID_CREDENTIALS for a wrong password, SECOND_FACTOR_REQUIRED for the right one', async () => {
    const { username } = await aUserWithSecondFactor();
    await expect(
      checkCredentials(bank.identity, { username, password: 'not the right one' }),
    ).rejects.toEqual(refusal('INVALID_CREDENTIALS'));
    await expect(checkCredentials(bank.identity, { username, password: PASSWORD })).rejects.toEqual(
      refusal('SECOND_FACTOR_REQUIRED'),
    );
  });

  it('ten wrong codes from ten networks: TOO_MANY_REQUESTS, each wrong code in the audit log', async () => {
    const { id, username } = await aUserWithSecondFactor();
    const guess = (origin = anOrigin()) =>
      checkCredentials(bank.identity, {
        username,
        password: PASSWORD,
        code: 'AAAAA-AAAAA-AAAAA-AAAAA',
        origin,
      });
    for (let time = 0; time < 10; time++) await expect(guess()).rejects.toEqual(refusal('CODE_INVALID'));
    await expect(guess()).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    const events = (await bank.eventsOf(id)).filter(({ action }) => action === 'sign-in.refused');
    expect(events).toHaveLength(10);
    expect(events[0]).toMatchObject({
      after: { reason: 'CODE_INVALID' },
      address: expect.any(String),
      requestId: expect.any(String),
    });
  });

  describe('guesses within a day', () => {
    const limits = {
      secondFactor: { points: 1_000, seconds: 60 },
      secondFactorSignedIn: { points: 1_000, seconds: 60 },
    };
    const perDay = LIMITS.secondFactorInADay.points;
    const code = 'AAAAA-AAAAA-AAAAA-AAAAA';

    async function withRecoveryCodes() {
      const user = await bank.customer();
      const { recoveryCodes } = await anEnabledSecondFactor(bank.identity, user);
      const identity = bank.another({ limits });
      const attempt = (credentials: { password?: string; code?: string }) =>
        checkCredentials(identity, {
          username: user.username,
          password: PASSWORD,
          origin: anOrigin(),
          ...credentials,
        });
      return { user, identity, recoveryCodes, attempt };
    }

    it('thirty wrong codes: TOO_MANY_REQUESTS for a day, also for the right code', async () => {
      const { attempt, recoveryCodes } = await withRecoveryCodes();
      for (let time = 0; time < perDay; time++) {
        await expect(attempt({ code })).rejects.toEqual(refusal('CODE_INVALID'));
      }
      await expect(attempt({ code: recoveryCodes[0] ?? '' })).rejects.toMatchObject({
        domainCode: 'TOO_MANY_REQUESTS',
        retryAfterSeconds: expect.toSatisfy((seconds) => seconds > 23 * 3_600 && seconds <= 24 * 3_600),
      });
    });

    it('right code after 29 wrong ones: count starts anew', async () => {
      const { attempt, recoveryCodes } = await withRecoveryCodes();
      for (const right of recoveryCodes.slice(0, 2)) {
        for (let time = 1; time < perDay; time++) {
          await expect(attempt({ code })).rejects.toEqual(refusal('CODE_INVALID'));
        }
        await expect(attempt({ code: right })).resolves.toBeDefined();
      }
    });

    it('codes with a wrong password or in an open session: not counted against signing in', async () => {
      const { user, identity, attempt, recoveryCodes } = await withRecoveryCodes();
      for (let time = 0; time <= perDay; time++) {
        await expect(attempt({ password: 'not the right one', code })).rejects.toEqual(
          refusal('INVALID_CREDENTIALS'),
        );
      }
      const atSession = () => replaceRecoveryCodes(identity, { userId: user.id, password: PASSWORD, code });
      for (let time = 0; time < LIMITS.secondFactorSignedInInADay.points; time++) {
        await expect(atSession()).rejects.toEqual(refusal('CODE_INVALID'));
      }
      await expect(atSession()).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
      await expect(attempt({ code: recoveryCodes[0] ?? '' })).resolves.toBeDefined();
    });
  });

  describe('guesses by a thief of the password', () => {
    const code = 'AAAAA-AAAAA-AAAAA-AAAAA';

    async function aTheft() {
      const user = await bank.customer();
      const { deviceSecret } = await bank.signIn(user);
      const { recoveryCodes } = await anEnabledSecondFactor(bank.identity, user);
      const deviceHash = browserHash(deviceSecret);
      const attempt = (typed: string, change: Partial<Credentials> = {}) =>
        checkCredentials(bank.identity, {
          username: user.username,
          password: PASSWORD,
          code: typed,
          origin: anOrigin(),
          ...change,
        });
      for (let time = 0; time < 10; time++) {
        await expect(attempt(code)).rejects.toEqual(refusal('CODE_INVALID'));
      }
      await expect(attempt(recoveryCodes[0] ?? '')).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
      return { user, deviceHash, recoveryCodes, attempt };
    }

    it('ten wrong codes: the owner’s known browser still gets in', async () => {
      const { attempt, deviceHash, recoveryCodes } = await aTheft();
      await expect(attempt(recoveryCodes[0] ?? '', { deviceHash })).resolves.toBeDefined();
    });

    it('ten wrong codes, then a password reset: the owner gets in with any browser', async () => {
      const { user, attempt, recoveryCodes } = await aTheft();
      await requestPasswordReset(bank.identity, { email: user.email });
      await bank.sendLinks();
      const password = 'seven herons at dusk';
      await confirmPasswordReset(bank.identity, {
        code: await bank.mailedCode(user.id, 'reset_password'),
        newPassword: password,
      });
      await expect(attempt(recoveryCodes[0] ?? '', { password })).resolves.toBeDefined();
    });

    it('limit reached: one event, announced, so that the owner learns of it', async () => {
      const { user } = await aTheft();
      const events = (await bank.eventsOf(user.id)).filter(({ action }) => action === 'limit.reached');
      expect(events).toEqual([
        expect.objectContaining({ after: expect.objectContaining({ limit: 'secondFactor' }) }),
      ]);
      const announced = await bank.prisma.$queryRaw<{ action: string }[]>`
        SELECT e.action FROM pgboss.job j
        CROSS JOIN LATERAL jsonb_array_elements_text(j.data->'eventIds') AS event_id
        JOIN audit_events e ON e.id = event_id::uuid
        WHERE e.object_id = ${user.id} AND e.action = 'limit.reached'`;
      expect(announced).toHaveLength(1);
    });

    it('a new password each time, as a thief of the mailbox sets: 100 wrong codes a day', async () => {
      const user = await bank.customer();
      await anEnabledSecondFactor(bank.identity, user);
      const outcomes: string[] = [];
      for (let time = 0; time < 12; time++) {
        const passwordChangedAt = new Date(2030, 0, 1, 0, time);
        await bank.prisma.user.update({ where: { id: user.id }, data: { passwordChangedAt } });
        for (let guess = 0; guess < 10; guess++) {
          const wrong = checkCredentials(bank.identity, {
            username: user.username,
            password: PASSWORD,
            code,
            origin: anOrigin(),
          });
          outcomes.push(
            await wrong.then(
              () => 'in',
              (error: DomainError) => error.domainCode,
            ),
          );
        }
      }
      expect(outcomes.filter((outcome) => outcome === 'CODE_INVALID')).toHaveLength(100);
      expect(outcomes.filter((outcome) => outcome === 'TOO_MANY_REQUESTS')).toHaveLength(20);
    });
  });

  it('second factor begun but not confirmed: no code asked for', async () => {
    const user = await bank.customer();
    await bank.prisma.totpFactor.create({ data: { userId: user.id, secret: Buffer.from('sealed') } });
    await expect(bank.signIn(user)).resolves.toBeDefined();
  });
});
