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

describe('a sign-up', () => {
  it('leaves exactly one job, which goes first and holds nothing but the id of the code', async () => {
    const jobs = await bank.jobsLeftBy(() => bank.newcomer());
    const codes = await bank.prisma.emailCode.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect(jobs).toEqual([{ data: { kind: 'verify-email', codeId: codes[0]?.id }, priority: 10 }]);
  });

  it('leaves neither job nor code nor audit event when the username or the address is taken', async () => {
    const { username, email } = await bank.newcomer();
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
      await expect(bank.newcomer({ email })).rejects.toEqual(refusal('ALREADY_EXISTS', ['email']));
    });
    expect(jobs).toEqual([]);
    expect(await counts()).toEqual(before);
  });

  it('leaves no mail for somebody whose address an operator vouches for', async () => {
    expect(await bank.jobsLeftBy(() => bank.customer())).toEqual([]);
  });

  it('begins the pause before the next mail', async () => {
    const { id: userId } = await bank.newcomer();
    await expect(requestVerification(bank.identity, { userId })).rejects.toEqual(
      refusal('TOO_MANY_REQUESTS'),
    );
  });

  it('is not made where the pause cannot be counted, so that nobody is told of a failure and is a user', async () => {
    const before = await bank.prisma.user.count();
    const { status } = await bank.whileRefusing('throttles', "key NOT LIKE 'verificationPause%'", () =>
      bank.newcomer(),
    );
    expect(status).toBe('rejected');
    expect(await bank.prisma.user.count()).toBe(before);
  });

  it('is counted for the network that it comes from, also where it is refused', async () => {
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

  it('is written down with address and request, without the password', async () => {
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
