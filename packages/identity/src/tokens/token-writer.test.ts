import { createHash, createHmac, randomUUID } from 'node:crypto';
import { sessionIdFrom, userIdFrom } from '@caudal/domain';
import { base64url, SignJWT, UnsecuredJWT } from 'jose';
import { encrypt, generateKeys, sign } from 'paseto-ts/v4';
import { describe, expect, it, vi } from 'vitest';
import { jwtEnvelope } from './jwt-envelope.ts';
import { pasetoEnvelope } from './paseto-envelope.ts';
import { type Claims, createTokenWriter, type TokenFormat, type TokenPurpose } from './token-writer.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });
const keyOf = (text: string) => createHash('sha256').update(text).digest();
const ACCESS = keyOf('access');
const REFRESH = keyOf('refresh');
const KEYS = { access: [ACCESS], refresh: [REFRESH] } as const;
const FORMATS = ['paseto', 'jwt'] as const satisfies TokenFormat[];
const PURPOSES = ['access', 'refresh'] as const satisfies TokenPurpose[];
const ENVELOPES = { paseto: pasetoEnvelope, jwt: jwtEnvelope };

const inMs = (ms: number) => new Date(Date.now() + ms);
function claims(change: Partial<Claims> = {}): Claims {
  return {
    sessionId: sessionIdFrom(randomUUID()),
    userId: userIdFrom(randomUUID()),
    tokenId: randomUUID(),
    expiresAt: inMs(60_000),
    ...change,
  };
}
const other = (format: TokenFormat): TokenFormat => (format === 'jwt' ? 'paseto' : 'jwt');
/** A genuine token, altered. */
const changed = (change: (token: string) => string) => async (format: TokenFormat) =>
  change(await createTokenWriter(format, KEYS).write('access', claims()));
/** A token under the right key with other claims. */
const saying =
  (change: Record<string, unknown>, expiresAtMs = Date.now() + 60_000) =>
  (format: TokenFormat) => {
    const said = { iss: 'caudal', purpose: 'access', sub: randomUUID(), sid: randomUUID(), ...change };
    return ENVELOPES[format](ACCESS).seal('access', { claims: said, expiresAtMs });
  };
const PAYLOAD = { iss: 'caudal', purpose: 'access', sub: randomUUID(), sid: randomUUID() };
const jwt = (header: { alg: string; typ?: string }, payload = {}, key: Uint8Array = ACCESS) =>
  new SignJWT({ ...PAYLOAD, exp: Date.now() / 1_000 + 60, ...payload })
    .setProtectedHeader({ typ: 'caudal-access+jwt', ...header })
    .sign(key);
const paseto = (payload: object, options: object = {}) =>
  encrypt(
    `k4.local.${ACCESS.toString('base64url')}`,
    { ...PAYLOAD, ...payload },
    {
      addExp: false,
      addIat: false,
      validatePayload: false,
      ...options,
    },
  );
const soon = () => inMs(60_000).toISOString();

/** Each is read as an access token, in both formats. */
const ATTACKS: [name: string, make: (format: TokenFormat) => string | Promise<string>][] = [
  ['nothing', () => ''],
  ['one dot', () => '.'],
  ['a NUL', () => 'v4.local.\0'],
  ['letters outside ASCII', changed((token) => `${token.slice(0, -1)}é`)],
  ['a lone surrogate', changed((token) => `${token.slice(0, -1)}\ud800`)],
  ['only the header of a PASETO', () => 'v4.local.'],
  ['a PASETO without content', () => `v4.local.${'A'.repeat(86)}`],
  ['an older PASETO', () => `v2.local.${'A'.repeat(200)}`],
  [
    'a public PASETO signed by a stranger',
    () => sign(generateKeys('public').secretKey, { ...PAYLOAD, exp: soon() }, { validatePayload: false }),
  ],
  ['a megabyte', () => `v4.local.${'A'.repeat(1_000_000)}`],
  ['a good token followed by a megabyte', changed((token) => `${token}.${'A'.repeat(1_000_000)}`)],
  ['a good token with an extra part', changed((token) => `${token}.AAAA`)],
  ['a good token with an empty last part', changed((token) => `${token}.`)],
  ['a good token followed by a space', changed((token) => `${token} `)],
  ['a good token with a line break in it', changed((token) => `${token.slice(0, -20)}\n${token.slice(-20)}`)],
  ['a good token with padding', changed((token) => `${token}=`)],
  [
    'a genuine token that is too long',
    (format) => createTokenWriter(format, KEYS).write('access', claims({ tokenId: 'x'.repeat(1_024) })),
  ],
  ['half a token', changed((token) => token.slice(0, token.length / 2))],
  ['a token without its last letter', changed((token) => token.slice(0, -1))],
  ['a token without its first letter', changed((token) => token.slice(1))],
  ['a token in capitals', changed((token) => token.toUpperCase())],
  [
    'a good token of the other format',
    (format) => createTokenWriter(other(format), KEYS).write('access', claims()),
  ],
  ['a good refresh token', (format) => createTokenWriter(format, KEYS).write('refresh', claims())],
  [
    'a refresh token under the key of access tokens',
    (format) => createTokenWriter(format, { access: [ACCESS], refresh: [ACCESS] }).write('refresh', claims()),
  ],
  ['a token with the purpose refresh', saying({ purpose: 'refresh' })],
  ['a token without a purpose', saying({ purpose: undefined })],
  ['a token of another issuer', saying({ iss: 'somebody' })],
  ['a token without an issuer', saying({ iss: undefined })],
  ['a token without a session', saying({ sid: undefined })],
  ['a token of a session that is not a UUID', saying({ sid: 'session' })],
  ['a token whose user is a number', saying({ sub: 7 })],
  [
    'a token under another key',
    (format) => createTokenWriter(format, { ...KEYS, access: [keyOf('another')] }).write('access', claims()),
  ],
  ['a PASETO that never expires', () => paseto({})],
  ['a PASETO whose expiry is no time', () => paseto({ exp: 'never' })],
  ['a PASETO whose expiry is a number', () => paseto({ exp: 4e9 })],
  ['a PASETO with a footer', () => paseto({ exp: soon() }, { footer: 'kid' })],
  ['a PASETO with an implicit assertion', () => paseto({ exp: soon() }, { assertion: 'elsewhere' })],
  ['an unsecured JWT', () => new UnsecuredJWT({ ...PAYLOAD, exp: 4e9 }).encode()],
  ['an unsecured JWT of our type', () => unsecured({ alg: 'none', typ: 'caudal-access+jwt' }, '')],
  ['an unsecured JWT with alg nOnE', () => unsecured({ alg: 'nOnE', typ: 'caudal-access+jwt' }, '')],
  [
    'an unsecured JWT with the signature of a good one',
    async () =>
      unsecured({ alg: 'none', typ: 'caudal-access+jwt' }, (await jwt({ alg: 'HS256' })).split('.')[2]),
  ],
  [
    'a JWT of another algorithm under our key',
    () => jwt({ alg: 'HS384' }, {}, Buffer.concat([ACCESS, ACCESS])),
  ],
  ['a JWT of a stronger algorithm', () => jwt({ alg: 'HS512' }, {}, Buffer.concat([ACCESS, ACCESS]))],
  [
    'a JWT that brings its own key',
    () => jwt({ alg: 'HS256', ...{ jwk: { kty: 'oct', k: 'AAAA' } } }, {}, keyOf('x')),
  ],
  ['a JWT without a type', () => jwt({ alg: 'HS256', ...{ typ: '' } })],
  ['a JWT of the type JWT', () => jwt({ alg: 'HS256', typ: 'JWT' })],
  ['a JWT of the type of refresh tokens', () => jwt({ alg: 'HS256', typ: 'caudal-refresh+jwt' })],
  ['a JWT that never expires', () => jwt({ alg: 'HS256' }, { exp: undefined })],
  ['a JWT whose expiry is a text', () => jwt({ alg: 'HS256' }, { exp: soon() })],
  ['a JWT that is not valid yet', () => jwt({ alg: 'HS256' }, { nbf: Date.now() / 1_000 + 3_600 })],
];

/** Made by hand: the library refuses to sign with a key that is too short for the algorithm. */
function hmacJwt(
  alg: 'HS256' | 'HS512',
  digest: 'sha256' | 'sha512' = alg === 'HS256' ? 'sha256' : 'sha512',
) {
  const unsigned = unsecured({ alg, typ: 'caudal-access+jwt' }, '').slice(0, -1);
  return `${unsigned}.${createHmac(digest, ACCESS).update(unsigned).digest('base64url')}`;
}

function unsecured(header: object, signature: string | undefined): string {
  const part = (value: object) => base64url.encode(JSON.stringify(value));
  return `${part(header)}.${part({ ...PAYLOAD, exp: 4e9 })}.${signature}`;
}

describe.each(FORMATS)('token writer for %s', (format) => {
  const writer = createTokenWriter(format, KEYS);

  it.each(PURPOSES)('%s token written and read: same claims, to the millisecond', async (purpose) => {
    const said = claims({ expiresAt: new Date(Date.parse('2099-12-31T23:59:59.123Z')) });
    expect(await writer.read(purpose, await writer.write(purpose, said))).toEqual(said);
  });

  it('token without an id: same claims', async () => {
    const { tokenId: _, ...said } = claims();
    expect(await writer.read('access', await writer.write('access', said))).toEqual(said);
  });

  it('token written: under 512 letters, far below the longest that is read', async () => {
    expect((await writer.write('refresh', claims())).length).toBeLessThan(512);
  });

  it('unaltered material of the attacks below: accepted', async () => {
    const controls = {
      paseto: [paseto({ exp: soon() })],
      jwt: [await jwt({ alg: 'HS256' }), hmacJwt('HS256')],
    };
    for (const token of [
      ...controls[format],
      await saying({})(format),
      await changed((good) => good)(format),
    ]) {
      await expect(writer.read('access', token)).resolves.toBeDefined();
    }
  });

  it.each(ATTACKS)('%s: UNAUTHENTICATED', async (_name, make) => {
    await expect(writer.read('access', await make(format))).rejects.toEqual(refusal('UNAUTHENTICATED'));
  });

  it('any one letter changed: UNAUTHENTICATED', async () => {
    const token = await writer.write('access', claims());
    const changes = [...token].flatMap((letter, at) =>
      ['A', 'B', '_', '/', '.', ' ']
        .filter((to) => to !== letter)
        .map((to) => token.slice(0, at) + to + token.slice(at + 1)),
    );
    const outcomes = await Promise.allSettled(changes.map((change) => writer.read('access', change)));
    expect(changes.filter((_, at) => outcomes[at]?.status === 'fulfilled')).toEqual([]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ reason: { domainCode: 'UNAUTHENTICATED' } });
  });

  it('last letter replaced by one that base64 decodes to the same bytes: UNAUTHENTICATED', async () => {
    const token = await writer.write('access', claims());
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const spelled = token.slice(0, -1) + letter;
      if (spelled === token) continue;
      await expect(writer.read('access', spelled)).rejects.toEqual(refusal('UNAUTHENTICATED'));
    }
  });

  it('token of the other purpose: UNAUTHENTICATED', async () => {
    for (const [written, read] of [PURPOSES, PURPOSES.toReversed()] as [TokenPurpose, TokenPurpose][]) {
      const token = await writer.write(written, claims());
      await expect(writer.read(read, token)).rejects.toEqual(refusal('UNAUTHENTICATED'));
    }
  });

  it('genuine token from the millisecond of its expiry on: TOKEN_EXPIRED', async () => {
    for (const ms of [0, -1, -999, -86_400_000]) {
      const token = await writer.write('access', claims({ expiresAt: inMs(ms) }));
      await expect(writer.read('access', token)).rejects.toEqual(refusal('TOKEN_EXPIRED'));
    }
  });

  it('genuine token in the cache after its expiry: TOKEN_EXPIRED', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const said = claims();
      const token = await writer.write('access', said);
      expect([await writer.read('access', token), await writer.read('access', token)]).toEqual([said, said]);
      vi.setSystemTime(said.expiresAt);
      await expect(writer.read('access', token)).rejects.toEqual(refusal('TOKEN_EXPIRED'));
    } finally {
      vi.useRealTimers();
    }
  });

  it('expired token of another key, purpose or issuer: UNAUTHENTICATED, not TOKEN_EXPIRED', async () => {
    const expiresAt = inMs(-1_000);
    const strange = createTokenWriter(format, { ...KEYS, access: [keyOf('another')] });
    for (const token of [
      await strange.write('access', claims({ expiresAt })),
      await writer.write('refresh', claims({ expiresAt })),
      await saying({ purpose: 'refresh' }, expiresAt.getTime())(format),
      await saying({ iss: 'somebody' }, expiresAt.getTime())(format),
    ]) {
      await expect(writer.read('access', token)).rejects.toEqual(refusal('UNAUTHENTICATED'));
    }
  });

  it('bank secret replaced: tokens of earlier secrets read, new ones written with the current', async () => {
    const [older, old, current] = [keyOf('older'), keyOf('old'), keyOf('current')];
    const before = createTokenWriter(format, { access: [old, older], refresh: [old] });
    const after = createTokenWriter(format, { access: [current, old, older], refresh: [current, old] });
    const dropped = createTokenWriter(format, { access: [current], refresh: [current] });
    for (const purpose of PURPOSES) {
      const said = claims();
      const token = await before.write(purpose, said);
      expect(await after.read(purpose, token)).toEqual(said);
      await expect(dropped.read(purpose, token)).rejects.toEqual(refusal('UNAUTHENTICATED'));
      const next = await after.write(purpose, said);
      expect(await dropped.read(purpose, next)).toEqual(said);
      await expect(before.read(purpose, next)).rejects.toEqual(refusal('UNAUTHENTICATED'));
    }
    const oldest = await createTokenWriter(format, { ...KEYS, access: [older] }).write('access', claims());
    expect(await after.read('access', oldest)).toBeDefined();
    const late = await before.write('access', claims({ expiresAt: inMs(-1) }));
    await expect(after.read('access', late)).rejects.toEqual(refusal('TOKEN_EXPIRED'));
  });

  it('same claims with another id: another token', async () => {
    const said = claims();
    const tokens = [
      await writer.write('refresh', said),
      await writer.write('refresh', { ...said, tokenId: randomUUID() }),
    ];
    expect(new Set(tokens).size).toBe(2);
  });
});
