import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestVerification } from '../codes/request-verification.ts';
import { createUser } from './create-user.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from './fixtures/test-users.ts';

const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

describe('createUser', () => {
  it('sign-up: one e-mail job, at interactive priority, with nothing but the id of the code', async () => {
    const jobs = await bank.jobsLeftBy(() => bank.newcomer());
    const codes = await bank.prisma.emailCode.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect(jobs).toEqual([{ data: { kind: 'verify-email', codeId: codes[0]?.id }, priority: 10 }]);
  });

  it('username taken, or by an operator a confirmed address: ALREADY_EXISTS, no job, code or audit event', async () => {
    const { username, email } = await bank.customer();
    const counts = async () => [
      await bank.prisma.emailCode.count(),
      await bank.prisma.auditEvent.count(),
      await bank.prisma.user.count(),
    ];
    const before = await counts();
    const jobs = await bank.jobsLeftBy(async () => {
      await expect(bank.newcomer({ username, email: 'another@example.com' })).rejects.toEqual(
        refusal('ALREADY_EXISTS', ['username']),
      );
      await expect(bank.customer({ email })).rejects.toEqual(refusal('ALREADY_EXISTS', ['email']));
    });
    expect(jobs).toEqual([]);
    expect(await counts()).toEqual(before);
  });

  it('address of another user, confirmed or not: same answer, same rows written', async () => {
    const owners = [await bank.customer(), await bank.newcomer()];
    const expected = await bank.rowsLeftBy(() => bank.newcomer());
    for (const { email } of owners) {
      const rows = await bank.rowsLeftBy(async () => {
        expect(await bank.newcomer({ email })).toMatchObject({ email, emailVerified: false });
      });
      // The count of e-mails to this address may exist.
      expect({ ...rows, 'public.throttles': 0 }).toEqual({ ...expected, 'public.throttles': 0 });
    }
  });

  it('ten sign-ups with one address: three e-mails', async () => {
    const email = `bombed-${crypto.randomUUID()}@example.com`;
    const jobs = await bank.jobsLeftBy(async () => {
      for (let time = 0; time < 10; time++) await bank.newcomer({ email, origin: anOrigin() });
    });
    expect(jobs).toHaveLength(3);
  });

  it('address confirmed by an operator: no e-mail', async () => {
    expect(await bank.jobsLeftBy(() => bank.customer())).toEqual([]);
  });

  it('sign-up: pause before the next e-mail starts', async () => {
    const { id: userId } = await bank.newcomer();
    await expect(requestVerification(bank.identity, { userId })).rejects.toEqual(
      refusal('TOO_MANY_REQUESTS'),
    );
  });

  it('pause not counted: sign-up fails, no user', async () => {
    const before = await bank.prisma.user.count();
    const { status } = await bank.whileRefusing('throttles', "key NOT LIKE 'verificationPause%'", () =>
      bank.newcomer(),
    );
    expect(status).toBe('rejected');
    expect(await bank.prisma.user.count()).toBe(before);
  });

  it('sign-ups from one network, refused ones too: TOO_MANY_REQUESTS above the limit', async () => {
    const origin = anOrigin();
    const identity = bank.another({ limits: { signUpFromNetwork: { points: 2, seconds: 3_600 } } });
    const signUp = (username: string, password = PASSWORD) =>
      createUser(identity, { username, email: `${username}@example.com`, fullName: 'Ana', password, origin });
    await expect(signUp('first_one', 'password123')).rejects.toEqual(
      refusal('VALIDATION_FAILED', ['password']),
    );
    await signUp('second_one');
    await expect(signUp('third_one')).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    await expect(bank.newcomer({ origin: anOrigin() })).resolves.toBeDefined();
  });

  it('sign-up: user.created in the audit log with address and request id, without the password', async () => {
    const origin = anOrigin();
    const user = await bank.newcomer({ origin });
    expect(await bank.eventsOf(user.id)).toEqual([
      {
        actorId: null,
        action: 'user.created',
        before: null,
        after: { username: user.username, role: 'depositor' },
        address: origin.address,
        requestId: origin.requestId,
      },
    ]);
  });
});

it.each([
  ['fullName', { fullName: 'Test Bank' }],
  ['fullName', { fullName: 'TÉST bank Support' }],
  ['username', { username: 'test_bank' }],
])('%s that passes for the bank: VALIDATION_FAILED', async (field, change) => {
  await expect(bank.newcomer(change)).rejects.toEqual(
    expect.objectContaining({ domainCode: 'VALIDATION_FAILED', path: [field] }),
  );
});
