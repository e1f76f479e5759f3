import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../sessions/sign-in.ts';
import { createToken } from '../tokens/create-token.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });
const tooMany = refusal('TOO_MANY_REQUESTS');
const wrongPassword = refusal('INVALID_CREDENTIALS');

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

interface Attempt {
  readonly password?: string;
  readonly origin?: ReturnType<typeof anOrigin>;
  readonly deviceSecret?: string | undefined;
}
const attempt = (username: string, { password = PASSWORD, origin, deviceSecret }: Attempt) =>
  signIn(bank.identity, { username, password, origin }, { deviceSecret });
const guess = (username: string, options: Attempt) =>
  attempt(username, { ...options, password: 'not the right one' });
async function guessTimes(times: number, username: string, options: Attempt): Promise<void> {
  for (let time = 0; time < times; time++) {
    await expect(guess(username, options)).rejects.toEqual(wrongPassword);
  }
}

describe('guesses from one network', () => {
  it('ten wrong passwords for one user: TOO_MANY_REQUESTS with the wait, nothing compared', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin();
    await guessTimes(10, username, { origin });
    const { verify } = bank.calls;
    await expect(attempt(username, { origin })).rejects.toMatchObject({
      domainCode: 'TOO_MANY_REQUESTS',
      retryAfterSeconds: expect.toSatisfy((seconds) => seconds > 800 && seconds <= 900),
    });
    expect(bank.calls.verify).toBe(verify);
  });

  it('100 guesses at once, by signIn and createToken in two processes: ten compared', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin();
    const elsewhere = bank.another();
    const { verify } = bank.calls;
    const credentials = { username, password: 'not the right one', origin };
    await Promise.allSettled(
      Array.from({ length: 50 }, () => [
        signIn(bank.identity, credentials),
        createToken(elsewhere, credentials),
      ]).flat(),
    );
    expect(bank.calls.verify - verify).toBe(10);
  });

  it('ten wrong passwords for an unknown user: TOO_MANY_REQUESTS', async () => {
    const origin = anOrigin();
    await guessTimes(10, 'nobody_here', { origin });
    await expect(guess('nobody_here', { origin })).rejects.toEqual(tooMany);
  });

  it('username out of attempts: its e-mail address and an unknown one answer alike', async () => {
    const { username, email } = await bank.customer();
    const origin = anOrigin();
    await guessTimes(10, username, { origin });
    await expect(guess(username, { origin })).rejects.toEqual(tooMany);
    for (const name of [email, 'nobody-here@example.com', 'nobody_here_2']) {
      await guessTimes(10, name, { origin });
      await expect(guess(name, { origin })).rejects.toEqual(tooMany);
    }
  });

  it('limit reached: one event for the user, none for further attempts', async () => {
    const { id, username } = await bank.customer();
    const origin = anOrigin();
    await guessTimes(10, username, { origin });
    for (let time = 0; time < 3; time++) await expect(guess(username, { origin })).rejects.toEqual(tooMany);
    const events = (await bank.eventsOf(id)).filter(({ action }) => action === 'limit.reached');
    expect(events).toEqual([
      expect.objectContaining({
        after: { limit: 'signInAsNameFromNetwork', userAgent: origin.userAgent },
        address: origin.address,
      }),
    ]);
  });

  it.each([
    ['addresses of one IPv6 home', (host: number) => `2001:db8:5:60${host % 10}::${host}`],
    ['spellings of one address', (host: number) => (host % 2 === 0 ? '192.0.2.9' : '::ffff:192.0.2.9')],
  ])('other %s: one count', async (_what, addressOf) => {
    const { username } = await bank.customer();
    for (let host = 1; host <= 10; host++) {
      await guessTimes(1, username, { origin: anOrigin({ address: addressOf(host) }) });
    }
    await expect(guess(username, { origin: anOrigin({ address: addressOf(11) }) })).rejects.toEqual(tooMany);
  });

  it('100 guesses for 100 users: TOO_MANY_REQUESTS from this network, not from another', async () => {
    const origin = anOrigin();
    for (let name = 0; name < 100; name++) await guessTimes(1, `nobody_${name}`, { origin });
    const { username } = await bank.customer();
    await expect(attempt(username, { origin })).rejects.toEqual(tooMany);
    await expect(attempt(username, { origin: anOrigin() })).resolves.toBeDefined();
  });
});

describe('guesses of a stranger', () => {
  it('stranger refused: the user signs in from another network or in a known browser', async () => {
    const user = await bank.customer();
    const { deviceSecret } = await bank.signIn(user);
    const stranger = anOrigin();
    await Promise.allSettled(Array.from({ length: 150 }, () => guess(user.username, { origin: stranger })));
    await expect(guess(user.username, { origin: stranger })).rejects.toEqual(tooMany);
    await expect(attempt(user.username, { origin: anOrigin() })).resolves.toBeDefined();
    await expect(attempt(user.username, { origin: stranger, deviceSecret })).resolves.toBeDefined();
  });

  it('100 guesses from 100 networks: TOO_MANY_REQUESTS from everywhere except a known browser', async () => {
    const user = await bank.customer();
    const { deviceSecret } = await bank.signIn(user);
    for (let network = 0; network < 100; network++)
      await guessTimes(1, user.username, { origin: anOrigin() });
    await expect(guess(user.username, { origin: anOrigin() })).rejects.toEqual(tooMany);
    await expect(attempt(user.username, { origin: anOrigin() })).rejects.toEqual(tooMany);
    await expect(attempt(user.username, { origin: anOrigin(), deviceSecret })).resolves.toBeDefined();
  });

  it('100 guesses from 100 networks: known program signs in, TOO_MANY_REQUESTS for unknown ones', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin({ userAgent: 'ledger-sync/2.1' });
    const program = (from = origin) =>
      createToken(bank.identity, { username, password: PASSWORD, origin: from });
    await program();
    for (let network = 0; network < 100; network++) await guessTimes(1, username, { origin: anOrigin() });
    await expect(program()).resolves.toBeDefined();
    await expect(program(anOrigin({ userAgent: origin.userAgent }))).rejects.toEqual(tooMany);
    await expect(program({ ...origin, userAgent: 'curl/8.0' })).rejects.toEqual(tooMany);
  });

  it('20 guesses as a known program: TOO_MANY_REQUESTS', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin({ userAgent: 'ledger-sync/2.1' });
    const program = (password: string) => createToken(bank.identity, { username, password, origin });
    await program(PASSWORD);
    for (let time = 0; time < 20; time++) {
      await expect(program('not the right one')).rejects.toEqual(wrongPassword);
    }
    await expect(program(PASSWORD)).rejects.toEqual(tooMany);
  });

  it('browser known for another user: counted as unknown', async () => {
    const [mine, theirs] = [await bank.customer(), await bank.customer()];
    const { deviceSecret } = await bank.signIn(mine);
    const origin = anOrigin();
    await guessTimes(10, theirs.username, { origin, deviceSecret });
    await expect(guess(theirs.username, { origin, deviceSecret })).rejects.toEqual(tooMany);
  });

  it('20 guesses in a known browser: TOO_MANY_REQUESTS', async () => {
    const user = await bank.customer();
    const { deviceSecret } = await bank.signIn(user);
    await guessTimes(20, user.username, { origin: anOrigin(), deviceSecret });
    await expect(attempt(user.username, { origin: anOrigin(), deviceSecret })).rejects.toEqual(tooMany);
  });
});

describe('the right password', () => {
  it('right password: count of this user and network starts anew', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin();
    await guessTimes(9, username, { origin });
    await attempt(username, { origin });
    await guessTimes(9, username, { origin });
    await attempt(username, { origin });
  });

  it('right password in a known browser: its count starts anew', async () => {
    const user = await bank.customer();
    const { deviceSecret } = await bank.signIn(user);
    await guessTimes(19, user.username, { origin: anOrigin(), deviceSecret });
    await attempt(user.username, { origin: anOrigin(), deviceSecret });
    await guessTimes(19, user.username, { origin: anOrigin(), deviceSecret });
  });

  it('200 right passwords from one address: all signed in', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin();
    for (let time = 0; time < 200; time++) await attempt(username, { origin });
  });

  it('right password for one user: guesses at others from that network stay counted', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin();
    for (let name = 0; name < 99; name++) {
      await guessTimes(1, `stranger_${name}`, { origin });
      if (name % 10 === 0) await attempt(username, { origin });
    }
    await guessTimes(1, 'stranger_99', { origin });
    await expect(guess('stranger_100', { origin })).rejects.toEqual(tooMany);
  });
});
