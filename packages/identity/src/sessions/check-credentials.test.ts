import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Passwords } from '../passwords/passwords.ts';
import { anOrigin, openTestPeople, PASSWORD, type TestPeople } from '../users/fixtures/test-people.ts';
import { checkCredentials } from './check-credentials.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestPeople;
beforeAll(async () => {
  bank = await openTestPeople();
});
afterAll(() => bank.close());

const refusedFrom = (requestId: string | undefined) =>
  bank.prisma.auditEvent.findMany({ where: { requestId: requestId ?? '' } });

describe('credentials that are wrong', () => {
  it('cost the same work and the same entry in the audit log whether the person is there or not', async () => {
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
          action: 'user.sign-in-refused',
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

  it('are not written down as they were typed: people type their password for their name', async () => {
    const username = 'my secret password by mistake';
    await expect(checkCredentials(bank.identity, { username, password: 'x' })).rejects.toBeDefined();
    expect(await bank.dump()).not.toContain(username);
  });

  it('are refused, again and again, where hashing once failed', async () => {
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

describe('a second factor', () => {
  async function withFactor() {
    const user = await bank.customer();
    await bank.prisma.totpFactor.create({
      data: { userId: user.id, secret: Buffer.from('sealed'), confirmedAt: new Date() },
    });
    return user;
  }

  it('is asked for only after the right password', async () => {
    const { username } = await withFactor();
    await expect(
      checkCredentials(bank.identity, { username, password: 'not the right one' }),
    ).rejects.toEqual(refusal('INVALID_CREDENTIALS'));
    await expect(checkCredentials(bank.identity, { username, password: PASSWORD })).rejects.toEqual(
      refusal('SECOND_FACTOR_REQUIRED'),
    );
  });

  it('is guessed ten times, from wherever, and every wrong code is written down', async () => {
    const { id, username } = await withFactor();
    const guess = (origin = anOrigin()) =>
      checkCredentials(bank.identity, {
        username,
        password: PASSWORD,
        code: 'AAAAA-AAAAA-AAAAA-AAAAA',
        origin,
      });
    for (let time = 0; time < 10; time++) await expect(guess()).rejects.toEqual(refusal('CODE_INVALID'));
    await expect(guess()).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    const events = (await bank.eventsOf(id)).filter(({ action }) => action === 'user.sign-in-refused');
    expect(events).toHaveLength(10);
    expect(events[0]).toMatchObject({
      after: { reason: 'CODE_INVALID' },
      address: expect.any(String),
      requestId: expect.any(String),
    });
  });

  it('that was begun and not confirmed is not asked for', async () => {
    const user = await bank.customer();
    await bank.prisma.totpFactor.create({ data: { userId: user.id, secret: Buffer.from('sealed') } });
    await expect(bank.signIn(user)).resolves.toBeDefined();
  });
});
