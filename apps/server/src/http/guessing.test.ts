import { LIMITS } from '@caudal/identity';
import { MAX_CALLS_PER_REQUEST } from '@caudal/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call } from '../fixtures/call.ts';
import { sentCode } from '../fixtures/sent-code.ts';
import { openTestBank, PASSWORD, type TestBank } from '../fixtures/test-bank.ts';

const PROXY = '127.0.0.1';
const publicUrl = new URL('http://localhost:3000');
const tries = LIMITS.signInAsNameFromNetwork.points;

/** Two replicas behind a proxy. */
let bank: TestBank;
let replica: TestBank;

beforeAll(async () => {
  const http = {
    host: 'localhost',
    port: 3000,
    publicUrl,
    trustedProxies: [PROXY],
    allowedHosts: [],
    corsOrigins: [],
  };
  bank = await openTestBank({ http });
  replica = await openTestBank({ http, database: bank.database });
});
afterAll(async () => {
  await replica.close();
  await bank.close();
});

let network = 0;
const aNetwork = () => `203.0.113.${++network}`;

/** One sign-in attempt, from an address that the proxy reports. */
async function guess(
  username: string,
  {
    at = bank,
    from,
    password = 'wrong guess',
    device,
  }: {
    at?: TestBank;
    from: string;
    password?: string;
    device?: string;
  },
) {
  const answer = await call(at.app, 'tRPC', {
    name: 'auth.signIn',
    input: { username, password },
    headers: {
      'x-forwarded-for': from,
      'sec-fetch-site': 'same-origin',
      ...(device === undefined ? {} : { cookie: `caudal_device=${device}` }),
    },
  });
  return answer;
}

describe('guessing a password', () => {
  it('wrong passwords at two replicas: share one limit, then TOO_MANY_REQUESTS with Retry-After', async () => {
    const { user } = await bank.user();
    const from = aNetwork();
    const codes = await Promise.all(
      Array.from({ length: 3 * tries }, async (_, index) => {
        const answer = await guess(user.username, { at: index % 2 === 0 ? bank : replica, from });
        return answer.domainCode;
      }),
    );
    expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(tries);
    expect(codes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(2 * tries);
    const right = await guess(user.username, { from, password: PASSWORD });
    expect([right.status, right.domainCode]).toEqual([429, 'TOO_MANY_REQUESTS']);
    const wait = Number(right.response.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(LIMITS.signInAsNameFromNetwork.seconds);
  });

  it('sign-ins in one batch: each counts', async () => {
    const { user } = await bank.user();
    const from = aNetwork();
    const calls = Array.from({ length: MAX_CALLS_PER_REQUEST }, (_, index) => index);
    const answers: string[] = [];
    for (let batch = 0; batch < 2; batch++) {
      const response = await bank.app.inject({
        method: 'POST',
        url: `/api/trpc/${calls.map(() => 'auth.signIn').join(',')}?batch=1`,
        headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
        payload: Object.fromEntries(
          calls.map((index) => [index, { username: user.username, password: `guess ${batch} ${index}` }]),
        ),
      });
      const errors = z
        .array(z.object({ error: z.object({ data: z.object({ domainCode: z.string() }) }) }))
        .parse(response.json());
      answers.push(...errors.map(({ error }) => error.data.domainCode));
    }
    expect(answers.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(tries);
    expect(answers).toHaveLength(2 * MAX_CALLS_PER_REQUEST);
  });

  it('guesses from one network: the user can sign in from another', async () => {
    const { user } = await bank.user();
    const stranger = aNetwork();
    for (let index = 0; index < tries + 5; index++) await guess(user.username, { from: stranger });
    const elsewhere = await guess(user.username, { from: aNetwork(), password: PASSWORD });
    expect(elsewhere.status).toBe(200);
  });

  it('guesses from many networks: unknown browsers TOO_MANY_REQUESTS, the user’s own browser gets in', async () => {
    const { user } = await bank.user();
    const home = await guess(user.username, { from: aNetwork(), password: PASSWORD });
    const device = home.response.cookies.find(({ name }) => name === 'caudal_device')?.value;
    let refused = 0;
    for (let index = 0; index <= LIMITS.signInAsName.points; index++) {
      const answer = await guess(user.username, { from: `198.51.100.${index}` });
      if (answer.domainCode === 'TOO_MANY_REQUESTS') refused += 1;
    }
    expect(refused).toBe(1);
    const unknown = await guess(user.username, { from: aNetwork(), password: PASSWORD });
    expect(unknown.domainCode).toBe('TOO_MANY_REQUESTS');
    const known = await guess(user.username, { from: aNetwork(), password: PASSWORD, device: device ?? '' });
    expect(known.status).toBe(200);
  });

  it('guesses from many networks: a link by e-mail lets the user’s new browser in', async () => {
    const { user } = await bank.user();
    for (let index = 0; index <= LIMITS.signInAsName.points; index++) {
      await guess(user.username, { from: `192.0.2.${index}` });
    }
    const from = aNetwork();
    expect((await guess(user.username, { from, password: PASSWORD })).domainCode).toBe('TOO_MANY_REQUESTS');
    const input = { username: user.username };
    expect((await call(bank.app, 'tRPC', { name: 'signInLinks.request', input })).status).toBe(200);
    const code = await sentCode(bank, user.id, 'sign_in');
    const used = await call(replica.app, 'tRPC', {
      name: 'signInLinks.use',
      input: { code, holder: 'browser' },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    const device = used.response.cookies.find(({ name }) => name === 'caudal_device')?.value ?? '';
    expect((await guess(user.username, { from, password: PASSWORD, device })).status).toBe(200);
    expect((await guess(user.username, { from, password: PASSWORD })).domainCode).toBe('TOO_MANY_REQUESTS');
  });

  it('X-Forwarded-For without a trusted proxy: ignored', async () => {
    const direct = await openTestBank({ database: bank.database });
    const { user } = await bank.user();
    const codes: (string | undefined)[] = [];
    for (let index = 0; index < tries + 3; index++) {
      codes.push((await guess(user.username, { at: direct, from: aNetwork() })).domainCode);
    }
    expect(codes.slice(tries)).toEqual(Array.from({ length: 3 }, () => 'TOO_MANY_REQUESTS'));
    await direct.close();
  });
});

describe('other throttles', () => {
  it('sign-ups from one network: 429 beyond the limit', async () => {
    const from = aNetwork();
    const signUp = (index: number) => {
      const username = `many_${network}_${index}`;
      return call(bank.app, 'REST', {
        name: 'users.create',
        input: { username, email: `${username}@example.com`, fullName: 'One of Many', password: PASSWORD },
        headers: { 'x-forwarded-for': from },
      });
    };
    const statuses: number[] = [];
    for (let index = 0; index <= LIMITS.signUpFromNetwork.points; index++) {
      statuses.push((await signUp(index)).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(LIMITS.signUpFromNetwork.points);
    expect(statuses.at(-1)).toBe(429);
  });

  it.each([
    ['passwordResets.request', 'email'],
    ['signInLinks.request', 'username'],
  ])(
    '%s, many times, from many networks, at two replicas, in batches, known or not: one answer',
    async (name, field) => {
      const { user } = await bank.user();
      for (const value of [user.email, 'nobody-there@example.com']) {
        const answers = await Promise.all(
          Array.from({ length: 12 }, async (_, index) => {
            const { app } = index % 2 === 0 ? bank : replica;
            const headers = { 'x-forwarded-for': aNetwork() };
            if (index % 3 > 0) {
              const door = index % 3 === 1 ? 'REST' : 'tRPC';
              const { status, data } = await call(app, door, {
                name,
                input: { [field]: value.toUpperCase() },
                headers,
              });
              return [status, data];
            }
            const response = await app.inject({
              method: 'POST',
              url: `/api/trpc/${name},${name}?batch=1`,
              headers: { ...headers, 'content-type': 'application/json' },
              payload: { 0: { [field]: value }, 1: { [field]: value } },
            });
            return [response.statusCode, response.json()[0]?.result?.data];
          }),
        );
        expect(answers).toEqual(answers.map(() => [200, {}]));
      }
    },
  );

  /** Sends parallel requests for an unknown username. @returns the domain codes. */
  const askForUnknownUser = (name: 'payees.resolve' | 'payees.save', token: string, times: number) =>
    Promise.all(
      Array.from({ length: times }, async () => {
        const answer = await call(bank.app, 'REST', {
          name,
          input: { to: 'nobody_there' },
          headers: { authorization: `Bearer ${token}` },
        });
        return answer.domainCode;
      }),
    );

  it('payee lookups beyond the limit: TOO_MANY_REQUESTS, saving a payee too', async () => {
    const { token } = await bank.user();
    const answers = await askForUnknownUser('payees.resolve', token, LIMITS.payeeLookup.points + 2);
    expect(answers.filter((code) => code === 'NOT_FOUND')).toHaveLength(LIMITS.payeeLookup.points);
    expect(answers.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(2);
    expect(await askForUnknownUser('payees.save', token, 1)).toEqual(['TOO_MANY_REQUESTS']);
  });

  it('payee saves beyond the limit: TOO_MANY_REQUESTS, lookups still allowed', async () => {
    const { token } = await bank.user();
    const answers = await askForUnknownUser('payees.save', token, LIMITS.payeeSave.points + 2);
    expect(answers.filter((code) => code === 'NOT_FOUND')).toHaveLength(LIMITS.payeeSave.points);
    expect(answers.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(2);
    expect(await askForUnknownUser('payees.resolve', token, 1)).toEqual(['NOT_FOUND']);
  });
});
