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
  signIn(bank.identity, { username, password, origin }, deviceSecret);
const guess = (username: string, options: Attempt) =>
  attempt(username, { ...options, password: 'not the right one' });
async function guessTimes(times: number, username: string, options: Attempt): Promise<void> {
  for (let time = 0; time < times; time++) {
    await expect(guess(username, options)).rejects.toEqual(wrongPassword);
  }
}

describe('whoever guesses a password from one network', () => {
  it('is refused after ten, without a look at the password, and told for how long', async () => {
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

  it('has ten of a hundred compared that come at once to two processes, over either door', async () => {
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

  it('is refused alike for somebody who is not there', async () => {
    const origin = anOrigin();
    await guessTimes(10, 'nobody_here', { origin });
    await expect(guess('nobody_here', { origin })).rejects.toEqual(tooMany);
  });

  it('has the same tries for the username and for the address of a person', async () => {
    const { username, email } = await bank.customer();
    const origin = anOrigin();
    await guessTimes(10, username, { origin });
    await expect(guess(email, { origin })).rejects.toEqual(tooMany);
  });

  it.each([
    ['addresses of one IPv6 customer', (host: number) => `2001:db8:5:6::${host}`],
    ['spellings of one address', (host: number) => (host % 2 === 0 ? '192.0.2.9' : '::ffff:192.0.2.9')],
  ])('gains nothing by other %s', async (_what, addressOf) => {
    const { username } = await bank.customer();
    for (let host = 1; host <= 10; host++) {
      await guessTimes(1, username, { origin: anOrigin({ address: addressOf(host) }) });
    }
    await expect(guess(username, { origin: anOrigin({ address: addressOf(11) }) })).rejects.toEqual(tooMany);
  });

  it('is refused after a hundred for however many people', async () => {
    const origin = anOrigin();
    for (let name = 0; name < 100; name++) await guessTimes(1, `nobody_${name}`, { origin });
    const { username } = await bank.customer();
    await expect(attempt(username, { origin })).rejects.toEqual(tooMany);
    await expect(attempt(username, { origin: anOrigin() })).resolves.toBeDefined();
  });
});

describe('a stranger who guesses on', () => {
  it('keeps the person from signing in neither from another network nor with a browser that is known', async () => {
    const user = await bank.customer();
    const { deviceSecret } = await bank.signIn(user);
    const stranger = anOrigin();
    await Promise.allSettled(Array.from({ length: 150 }, () => guess(user.username, { origin: stranger })));
    await expect(guess(user.username, { origin: stranger })).rejects.toEqual(tooMany);
    await expect(attempt(user.username, { origin: anOrigin() })).resolves.toBeDefined();
    await expect(attempt(user.username, { origin: stranger, deviceSecret })).resolves.toBeDefined();
  });

  it('is refused after a hundred from however many networks, and known browsers still are not', async () => {
    const user = await bank.customer();
    const { deviceSecret } = await bank.signIn(user);
    for (let network = 0; network < 100; network++)
      await guessTimes(1, user.username, { origin: anOrigin() });
    await expect(guess(user.username, { origin: anOrigin() })).rejects.toEqual(tooMany);
    await expect(attempt(user.username, { origin: anOrigin() })).rejects.toEqual(tooMany);
    await expect(attempt(user.username, { origin: anOrigin(), deviceSecret })).resolves.toBeDefined();
  });

  it('from however many networks does not keep a program out that is known, and one that is not still is', async () => {
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

  it('from the network of a program that is known ends too, after twenty more', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin({ userAgent: 'ledger-sync/2.1' });
    const program = (password: string) => createToken(bank.identity, { username, password, origin });
    await program(PASSWORD);
    for (let time = 0; time < 20; time++) {
      await expect(program('not the right one')).rejects.toEqual(wrongPassword);
    }
    await expect(program(PASSWORD)).rejects.toEqual(tooMany);
  });

  it('gains nothing by a browser that is known for somebody else', async () => {
    const [mine, theirs] = [await bank.customer(), await bank.customer()];
    const { deviceSecret } = await bank.signIn(mine);
    const origin = anOrigin();
    await guessTimes(10, theirs.username, { origin, deviceSecret });
    await expect(guess(theirs.username, { origin, deviceSecret })).rejects.toEqual(tooMany);
  });

  it('has twenty tries in a browser that the person has used', async () => {
    const user = await bank.customer();
    const { deviceSecret } = await bank.signIn(user);
    await guessTimes(20, user.username, { origin: anOrigin(), deviceSecret });
    await expect(attempt(user.username, { origin: anOrigin(), deviceSecret })).rejects.toEqual(tooMany);
  });
});

describe('the right password', () => {
  it('forgives what was counted for the person from there', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin();
    await guessTimes(9, username, { origin });
    await attempt(username, { origin });
    await guessTimes(9, username, { origin });
    await attempt(username, { origin });
  });

  it('forgives what was counted in a browser that is known', async () => {
    const user = await bank.customer();
    const { deviceSecret } = await bank.signIn(user);
    await guessTimes(19, user.username, { origin: anOrigin(), deviceSecret });
    await attempt(user.username, { origin: anOrigin(), deviceSecret });
    await guessTimes(19, user.username, { origin: anOrigin(), deviceSecret });
  });

  it('counts for nothing, so that an office of two hundred can sign in from one address', async () => {
    const { username } = await bank.customer();
    const origin = anOrigin();
    for (let time = 0; time < 200; time++) await attempt(username, { origin });
  });

  it('of one’s own does not give back what was guessed at others from that network', async () => {
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
