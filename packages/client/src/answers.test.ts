import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cut,
  lost,
  openScriptedBank,
  page,
  refusal,
  result,
  type Scene,
  type ScriptedBank,
  silence,
  tokens,
} from './fixtures/scripted-bank.ts';
import { CaudalError, createCaudal } from './index.ts';

let bank: ScriptedBank;
beforeAll(async () => {
  bank = await openScriptedBank();
});
afterAll(() => bank.close());

const client = (options = {}) =>
  createCaudal({ url: bank.url, accessToken: 'a-token', maxRetries: 0, ...options });

describe('lists', () => {
  const pages = [
    result({ items: [{ id: '1' }, { id: '2' }], nextCursor: 'second' }),
    result({ items: [], nextCursor: 'third' }),
    result({ items: [{ id: '3' }], nextCursor: null }),
  ];

  it('iterated: every item, page after page, an empty one too', async () => {
    bank.script('transfers.list', ...pages);
    const before = bank.received.length;
    const ids: string[] = [];
    for await (const { id } of client().transfers.list({ limit: 2 })) ids.push(id);
    expect(ids).toEqual(['1', '2', '3']);
    expect(bank.received.slice(before).map(({ input }) => input)).toEqual([
      { limit: 2 },
      { limit: 2, cursor: 'second' },
      { limit: 2, cursor: 'third' },
    ]);
  });

  it('left early: no further page asked for', async () => {
    bank.script('transfers.list', ...pages.slice(0, 1));
    const before = bank.received.length;
    for await (const { id } of client().transfers.list()) if (id === '1') break;
    expect(bank.received).toHaveLength(before + 1);
  });

  it('awaited: one page with its cursor', async () => {
    bank.script('transfers.list', ...pages.slice(0, 1));
    await expect(client().transfers.list()).resolves.toMatchObject({ nextCursor: 'second' });
  });
});

describe('what the bank answers', () => {
  it('amounts beyond 2^53: the same digits', async () => {
    const amountMinor = '900719925474099312';
    bank.script('transfers.create', (response, { input }) =>
      result(input)(response, bank.received[0] ?? nothing()),
    );
    const input = { id: 'i', fromAccountId: 'f', to: 'bruno', amountMinor, currency: 'USD' };
    const answer = await client().transfers.create(input);
    expect(BigInt(answer.amountMinor)).toBe(900_719_925_474_099_312n);
  });

  it('fields and values that are newer than the client: as they are', async () => {
    bank.script('accounts.get', result({ id: '1', status: 'dormant', colour: 'green' }));
    await expect(client().accounts.get({ id: '1' })).resolves.toEqual({
      id: '1',
      status: 'dormant',
      colour: 'green',
    });
  });

  it('problems in the input: issues with their paths, named in the message', async () => {
    const issues = [{ path: ['amountMinor'], message: 'must be a whole number', code: 'not-a-number' }];
    bank.script(
      'transfers.get',
      (response) =>
        void response.writeHead(400).end(
          JSON.stringify({
            error: { message: 'Not valid', data: { domainCode: 'VALIDATION_FAILED', issues } },
          }),
        ),
    );
    await expect(client().transfers.get({ id: '1' })).rejects.toMatchObject({
      issues,
      message: 'transfers.get: Not valid (VALIDATION_FAILED): amountMinor must be a whole number',
    });
  });

  it('refusal of the server itself, in REST’s shape: understood too', async () => {
    bank.script(
      'me.get',
      (response) =>
        void response
          .writeHead(413)
          .end(JSON.stringify({ message: 'Elsewhere', data: { domainCode: 'PAYLOAD_TOO_LARGE' } })),
    );
    await expect(client().me.get()).rejects.toMatchObject({ domainCode: 'PAYLOAD_TOO_LARGE', status: 413 });
  });

  it.each<[string, Scene]>([
    ['a page of HTML with status 200', page(200)],
    ['JSON of somebody else', (response) => void response.end('{"hello":"world"}')],
    ['nothing', (response) => void response.end()],
    ['null', (response) => void response.end('null')],
    ['half of JSON', (response) => void response.end('{"result":{"data":')],
    ['404 of a proxy', page(404)],
  ])('%s: FOREIGN_ANSWER', async (_what, scene) => {
    bank.script('me.get', scene);
    const error = await client()
      .me.get()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CaudalError);
    expect(error).toMatchObject({ domainCode: 'FOREIGN_ANSWER' });
  });

  it('redirect: not followed, so that the token goes nowhere else', async () => {
    const other = await openScriptedBank();
    const location = `${other.url}/api/trpc/me.get?token=secret`;
    bank.script('me.get', page(307, '', { location }));
    const error = await client()
      .me.get()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ domainCode: 'FOREIGN_ANSWER', status: 307, mayHaveHappened: false });
    expect(String(error)).toContain(other.url);
    expect(String(error)).not.toContain('secret');
    expect(other.received).toEqual([]);
    await other.close();
  });

  it.each([
    ['120', undefined, 120],
    ['Mon, 30 Nov 2026 12:01:00 GMT', 'Mon, 30 Nov 2026 12:00:00 GMT', 60],
    ['Mon, 30 Nov 2026 11:00:00 GMT', 'Mon, 30 Nov 2026 12:00:00 GMT', 0],
    ['soon', undefined, undefined],
    ['-5', undefined, undefined],
  ])('Retry-After %s at %s: %s seconds', async (retryAfter, date, seconds) => {
    bank.script(
      'me.get',
      refusal(429, 'TOO_MANY_REQUESTS', { 'retry-after': retryAfter, ...(date && { date }) }),
    );
    await expect(client().me.get()).rejects.toMatchObject({ retryAfter: seconds });
  });
});

describe('secrets', () => {
  const secrets = ['hunter2-password', 'code-123456', 'access-one', 'refresh-one'];
  const login = { username: 'ana', password: 'hunter2-password', code: async () => 'code-123456' };
  const [held = ''] = secrets;
  const quoted = JSON.stringify({ result: { data: tokens('one') } });

  /** Everything that somebody could print of it. */
  const printed = (value: unknown) =>
    [inspect(value, { depth: null, showHidden: true }), JSON.stringify(value), String(value)].join('\n');

  it.each([
    ['sign-in refused', 'tokens.create', [refusal(401, 'INVALID_CREDENTIALS')]],
    ['sign-in lost', 'tokens.create', [lost]],
    ['sign-in cut off', 'tokens.create', [cut(quoted)]],
    ['sign-in answered by a proxy that repeats it', 'tokens.create', [page(502, held)]],
    ['sign-in answered with broken JSON', 'tokens.create', [page(200, quoted.slice(0, -1))]],
    ['sign-in out of time', 'tokens.create', [silence]],
    [
      'second factor refused',
      'tokens.create',
      [refusal(403, 'SECOND_FACTOR_REQUIRED'), refusal(422, 'CODE_INVALID')],
    ],
    ['token with a line break', 'tokens.create', [result({ ...tokens('one'), accessToken: 'access-one\n' })]],
    ['call refused', 'me.get', [refusal(403, 'FORBIDDEN')]],
    ['call lost', 'me.get', [lost]],
    ['call answered by a proxy that repeats it', 'me.get', [page(502, secrets.join())]],
    ['renewal lost', 'tokens.renew', [lost, lost]],
  ] as const)(
    '%s: in nothing that can be printed of the error or the client',
    async (_what, procedure, scenes) => {
      const own = await openScriptedBank();
      const caudal = createCaudal({ url: own.url, ...login, maxRetries: 0, attemptTimeoutMs: 300 });
      own.script(procedure, ...scenes);
      if (procedure !== 'tokens.create') own.script('tokens.create', result(tokens('one')));
      if (procedure === 'tokens.renew') own.script('me.get', refusal(401, 'TOKEN_EXPIRED'));
      const error = await caudal.me.get().then(
        () => expect.fail('it succeeded'),
        (reason: unknown) => reason,
      );
      for (const secret of secrets) {
        expect(printed(error)).not.toContain(secret);
        expect(printed(caudal)).not.toContain(secret);
      }
      await own.close();
    },
  );

  it.each([
    ['url with a password', { url: 'https://ana:hunter2-password@bank.example.com' }],
    ['no url', { url: 'hunter2-password' }],
    ['file', { url: 'file:///etc/hunter2-password' }],
    ['token with a line break', { url: 'https://bank.example.com', accessToken: 'access-one\n' }],
    ['empty token', { url: 'https://bank.example.com', accessToken: '' }],
  ])('%s: TypeError without it', (_what, options) => {
    const make = () => createCaudal(options);
    expect(make).toThrow(TypeError);
    expect(make).not.toThrow(/hunter2|access-one/);
  });

  it('error as JSON: message, code and what helps, and no stack', () => {
    const error = new CaudalError({
      procedure: 'me.get',
      domainCode: 'FORBIDDEN',
      sentence: 'You are not allowed to do this',
      status: 403,
      requestId: 'r-1',
      mayHaveHappened: false,
    });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'CaudalError',
      message: 'me.get: You are not allowed to do this (FORBIDDEN)',
      domainCode: 'FORBIDDEN',
      procedure: 'me.get',
      status: 403,
      requestId: 'r-1',
      issues: [],
      mayHaveHappened: false,
    });
  });
});

function nothing() {
  return { procedure: '', method: '', input: undefined, headers: {} };
}
