import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  lost,
  openScriptedBank,
  page,
  refusal,
  result,
  type ScriptedBank,
  silence,
  tokens,
} from './fixtures/scripted-bank.ts';
import { createCaudal } from './index.ts';

let bank: ScriptedBank;
beforeEach(async () => {
  bank = await openScriptedBank();
});
afterEach(() => bank.close());

const login = { username: 'ana', password: 'correct horse' };
const client = (options = {}) => createCaudal({ url: bank.url, ...login, ...options });
const me = result({ id: 'ana' });

/** The procedures that were called, with the token that each call carried. */
const calls = () =>
  bank.received.map(({ procedure, headers }) =>
    [procedure, headers.authorization?.replace('Bearer access-', '')].filter(Boolean).join(' '),
  );

describe('signing in', () => {
  it('calls at once: one sign-in for all, with nothing but the login', async () => {
    bank.script('tokens.create', result(tokens('1')));
    bank.script('me.get', me, me, me);
    const caudal = client();
    await Promise.all([caudal.me.get(), caudal.me.get(), caudal.me.get()]);
    expect(calls()).toEqual(['tokens.create', 'me.get 1', 'me.get 1', 'me.get 1']);
    expect(bank.received[0]?.input).toEqual(login);
  });

  it('procedure for anyone: no sign-in', async () => {
    bank.script('currencies.list', result({ items: [], nextCursor: null }));
    await client().currencies.list();
    expect(calls()).toEqual(['currencies.list']);
  });

  it('second factor: code asked for when the bank wants one', async () => {
    bank.script('tokens.create', refusal(403, 'SECOND_FACTOR_REQUIRED'), result(tokens('1')));
    bank.script('me.get', me);
    await client({ code: () => '123456' }).me.get();
    expect(bank.received[1]?.input).toEqual({ ...login, code: '123456' });
  });

  it('answer with a code lost: not sent again, since a code works once', async () => {
    bank.script('tokens.create', refusal(403, 'SECOND_FACTOR_REQUIRED'), lost);
    await expect(client({ code: () => '123456' }).me.get()).rejects.toMatchObject({
      domainCode: 'NO_ANSWER',
      procedure: 'tokens.create',
    });
    expect(calls()).toEqual(['tokens.create', 'tokens.create']);
  });

  it('wrong password: asked once, then refused without asking', async () => {
    bank.script('tokens.create', refusal(401, 'INVALID_CREDENTIALS'));
    const caudal = client();
    for (const _ of [1, 2, 3])
      await expect(caudal.me.get()).rejects.toMatchObject({ domainCode: 'INVALID_CREDENTIALS' });
    expect(calls()).toEqual(['tokens.create']);
  });

  it('bank away while signing in: tried again; its failure is not tried again by the call', async () => {
    bank.script('tokens.create', page(502), lost);
    await expect(client({ maxRetries: 1 }).me.get()).rejects.toMatchObject({
      domainCode: 'NO_ANSWER',
      procedure: 'tokens.create',
    });
    expect(calls()).toEqual(['tokens.create', 'tokens.create']);
    bank.script('tokens.create', result(tokens('1')));
    bank.script('me.get', me);
  });

  it('caller aborted: the sign-in goes on for the others', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    bank.script('tokens.create', (response, request) => {
      controller.abort(reason);
      result(tokens('1'))(response, request);
    });
    bank.script('me.get', me);
    const caudal = client();
    const aborted = caudal.me.get({}, { signal: controller.signal });
    const other = caudal.me.get();
    await expect(aborted).rejects.toBe(reason);
    await expect(other).resolves.toEqual({ id: 'ana' });
  });

  it('all callers aborted, then the sign-in fails: nothing unhandled', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    bank.script('tokens.create', (response, request) => {
      controller.abort(reason);
      refusal(401, 'INVALID_CREDENTIALS')(response, request);
    });
    const caudal = client();
    await expect(caudal.me.get({}, { signal: controller.signal })).rejects.toBe(reason);
    // The failure is kept for whoever comes next.
    await expect(caudal.me.get()).rejects.toMatchObject({ domainCode: 'INVALID_CREDENTIALS' });
  });
});

describe('staying signed in', () => {
  const signedIn = async (options = {}) => {
    bank.script('tokens.create', result(tokens('1')));
    bank.script('me.get', me);
    const caudal = client(options);
    await caudal.me.get();
    bank.received.length = 0;
    return caudal;
  };

  it.each(['TOKEN_EXPIRED', 'UNAUTHENTICATED'])(
    '%s to calls at once: one renewal, and each call again',
    async (code) => {
      const caudal = await signedIn();
      bank.script('me.get', refusal(401, code), refusal(401, code), me, me);
      bank.script('tokens.renew', result(tokens('2')));
      await Promise.all([caudal.me.get(), caudal.me.get()]);
      expect(calls().sort()).toEqual(['me.get 1', 'me.get 1', 'me.get 2', 'me.get 2', 'tokens.renew']);
    },
  );

  it('change refused because the session ended: sent again, since nothing happened', async () => {
    const caudal = await signedIn();
    bank.script('accounts.open', refusal(401, 'UNAUTHENTICATED'), result({ id: '1' }));
    bank.script('tokens.renew', result(tokens('2')));
    await expect(caudal.accounts.open({ currency: 'USD' })).resolves.toEqual({ id: '1' });
  });

  it('renewal refused, because the session was ended: signs in again', async () => {
    const caudal = await signedIn();
    bank.script('me.get', refusal(401, 'UNAUTHENTICATED'), me);
    bank.script('tokens.renew', refusal(401, 'UNAUTHENTICATED'));
    bank.script('tokens.create', result(tokens('2')));
    await caudal.me.get();
    expect(calls()).toEqual(['me.get 1', 'tokens.renew', 'tokens.create', 'me.get 2']);
  });

  it('answer to a renewal lost: the same refresh token once more, and no more than that', async () => {
    const caudal = await signedIn();
    bank.script('me.get', refusal(401, 'TOKEN_EXPIRED'), me);
    bank.script('tokens.renew', lost, result(tokens('2')));
    await caudal.me.get();
    expect(calls()).toEqual(['me.get 1', 'tokens.renew', 'tokens.renew', 'me.get 2']);
    bank.script('me.get', refusal(401, 'TOKEN_EXPIRED'));
    bank.script('tokens.renew', lost, lost);
    await expect(caudal.me.get()).rejects.toMatchObject({ procedure: 'tokens.renew' });
  });

  it('refused with the new token as well: the refusal, without a third try', async () => {
    const caudal = await signedIn();
    bank.script('me.get', refusal(401, 'UNAUTHENTICATED'), refusal(401, 'UNAUTHENTICATED'));
    bank.script('tokens.renew', result(tokens('2')));
    await expect(caudal.me.get()).rejects.toMatchObject({
      domainCode: 'UNAUTHENTICATED',
      procedure: 'me.get',
    });
    expect(calls()).toEqual(['me.get 1', 'tokens.renew', 'me.get 2']);
  });

  it('renewal never ends: the call ends with its own time', async () => {
    const caudal = await signedIn();
    bank.script('me.get', refusal(401, 'TOKEN_EXPIRED'));
    bank.script('tokens.renew', silence);
    await expect(caudal.me.get({}, { totalTimeoutMs: 100 })).rejects.toMatchObject({
      domainCode: 'TIMED_OUT',
      procedure: 'me.get',
    });
  });
});

describe('the caller’s own token', () => {
  it('text: sent as it is, its refusal thrown', async () => {
    bank.script('me.get', refusal(401, 'TOKEN_EXPIRED'));
    const caudal = createCaudal({ url: bank.url, accessToken: 'access-own' });
    await expect(caudal.me.get()).rejects.toMatchObject({ domainCode: 'TOKEN_EXPIRED' });
    expect(calls()).toEqual(['me.get own']);
  });

  it('function: asked for another when the bank refuses its token', async () => {
    bank.script('me.get', refusal(401, 'TOKEN_EXPIRED'), me);
    const given = ['access-old', 'access-new'];
    const caudal = createCaudal({ url: bank.url, accessToken: async () => given.shift() ?? '' });
    await caudal.me.get();
    expect(calls()).toEqual(['me.get old', 'me.get new']);
  });

  it('none: what is for anyone can be called, and the bank refuses the rest', async () => {
    bank.script('me.get', refusal(401, 'UNAUTHENTICATED'));
    await expect(createCaudal({ url: bank.url }).me.get()).rejects.toMatchObject({
      domainCode: 'UNAUTHENTICATED',
    });
    expect(calls()).toEqual(['me.get']);
  });
});

it('requests: name of the program, no cookies; GET without a body, POST as JSON', async () => {
  bank.script('currencies.list', result({ items: [], nextCursor: null }));
  bank.script('tokens.create', result(tokens('1')));
  await createCaudal({ url: `${bank.url}/`, userAgent: 'payouts/1.2' }).currencies.list();
  await createCaudal({ url: bank.url }).tokens.create(login);
  const [get, post] = bank.received;
  expect(get).toMatchObject({ method: 'GET', input: {}, headers: { 'user-agent': 'payouts/1.2' } });
  expect(get?.headers).not.toHaveProperty('content-type');
  expect(post).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
  expect(post?.headers['user-agent']).toMatch(/^caudal-client\/\d/);
});
