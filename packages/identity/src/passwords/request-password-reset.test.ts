import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrigin, openTestUsers, type TestUsers } from '../users/fixtures/test-users.ts';
import { requestPasswordReset } from './request-password-reset.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

describe('requestPasswordReset', () => {
  it('reset requested: e-mail with a code, password-reset.requested in the audit log', async () => {
    const { id: userId, email } = await bank.customer();
    const origin = anOrigin();
    const jobs = await bank.jobsLeftBy(() => requestPasswordReset(bank.identity, { email, origin }));
    const { id: codeId } = await bank.prisma.emailCode.findFirstOrThrow({ where: { userId } });
    expect(jobs).toEqual([{ data: { kind: 'reset-password', codeId }, priority: 10 }]);
    expect((await bank.eventsOf(userId)).at(-1)).toEqual({
      actorId: null,
      action: 'password-reset.requested',
      before: null,
      after: null,
      address: origin.address,
      requestId: origin.requestId,
    });
  });

  it('unknown address or disabled user: same answers as for a known address, no e-mail', async () => {
    const known = await bank.customer();
    const disabled = await bank.customer();
    await bank.disable(disabled.id);
    const answersFor = async (email: string) => {
      const origin = anOrigin();
      const ask = () => requestPasswordReset(bank.identity, { email, origin });
      const first = await ask();
      const second = await ask().catch(({ domainCode, message }) => ({ domainCode, message }));
      return [first, second];
    };
    const answers = await answersFor(known.email);
    expect(answers).toEqual([undefined, expect.objectContaining({ domainCode: 'TOO_MANY_REQUESTS' })]);
    const jobs = await bank.jobsLeftBy(async () => {
      expect(await answersFor('nobody-here@example.com')).toEqual(answers);
      expect(await answersFor(disabled.email)).toEqual(answers);
    });
    expect(jobs).toEqual([]);
  });

  it('user disabled or address changed meanwhile: no e-mail', async () => {
    for (const change of [`status = 'disabled'`, `email = 'moved-' || email`]) {
      const { id: userId, email } = await bank.customer();
      const jobs = await bank.jobsLeftBy(() =>
        bank.overtake(
          userId,
          () => requestPasswordReset(bank.identity, { email }),
          (sql) => sql(`UPDATE users SET ${change} WHERE id = $1::uuid`, [userId]),
        ),
      );
      expect(jobs).toEqual([]);
    }
  });

  it('second request within a minute: TOO_MANY_REQUESTS with the seconds left', async () => {
    const { email } = await bank.customer();
    await requestPasswordReset(bank.identity, { email });
    await expect(requestPasswordReset(bank.identity, { email })).rejects.toMatchObject({
      domainCode: 'TOO_MANY_REQUESTS',
      retryAfterSeconds: expect.toSatisfy((seconds) => seconds > 30 && seconds <= 60),
    });
  });
});

describe('requestPasswordReset by a stranger', () => {
  it('stranger refused from one network: the user’s own request from another succeeds', async () => {
    const { email } = await bank.customer();
    const identity = bank.another({ limits: { resetPause: { points: 1_000, seconds: 60 } } });
    const stranger = anOrigin();
    const ask = (origin = stranger) => requestPasswordReset(identity, { email, origin });
    for (let time = 0; time < 5; time++) await ask();
    for (let time = 0; time < 20; time++) await expect(ask()).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    await expect(ask(anOrigin())).resolves.toBeUndefined();
  });

  it('30 requests for one address from 30 networks: 20 e-mails', async () => {
    const { email } = await bank.customer();
    const jobs = await bank.jobsLeftBy(() =>
      Promise.allSettled(
        Array.from({ length: 30 }, () => requestPasswordReset(bank.identity, { email, origin: anOrigin() })),
      ),
    );
    expect(jobs).toHaveLength(20);
  });

  it('many addresses from one network: TOO_MANY_REQUESTS above the limit', async () => {
    const identity = bank.another({ limits: { resetFromNetwork: { points: 3, seconds: 60 } } });
    const origin = anOrigin();
    const ask = (name: number) =>
      requestPasswordReset(identity, { email: `somebody-${name}@example.com`, origin });
    for (let name = 0; name < 3; name++) await ask(name);
    await expect(ask(4)).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
  });
});
