import { describe, expect, it } from 'vitest';
import { ConfigProblem } from './read-settings.ts';
import { readServeConfig } from './serve-config.ts';

const problemsOf = (environment: Record<string, string>): string[] => {
  try {
    readServeConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
};
const SECRET = '6bb06da4b20b3a65bf62a2bd15df5b2b1c9e1d7f';
const hosted = {
  DATABASE_URL: 'postgresql://bank@db.internal/caudal',
  CAUDAL_TOKEN_SECRET: SECRET,
  SMTP_URL: 'smtps://bank:pw@mail.example.com',
  CAUDAL_EMAIL_FROM: 'Bank <no-reply@bank.example.com>',
};

describe('the configuration of serve', () => {
  it('empty environment: embedded database, localhost, default currencies', () => {
    expect(readServeConfig({})).toMatchObject({
      database: { embedded: true },
      bank: {
        bankName: 'Caudal',
        currencies: ['USD', 'EUR', 'ARS', 'CAD', 'JPY', 'KWD', 'CZK'],
        timeZone: 'UTC',
      },
      http: { host: 'localhost', port: 3000, publicUrl: new URL('http://localhost:3000') },
      logLevel: 'warn',
    });
  });

  it('drain delay: none with the embedded database, 5 s with DATABASE_URL, or as configured', () => {
    const delayOf = (environment: Record<string, string>) =>
      readServeConfig(environment).connections.drainDelayMs;
    expect(delayOf({})).toBe(0);
    expect(delayOf(hosted)).toBe(5_000);
    expect(delayOf({ ...hosted, CAUDAL_DRAIN_DELAY_SECONDS: '20' })).toBe(20_000);
  });

  it('CAUDAL_MAX_CONNECTIONS: as configured, at least 1', () => {
    const limitsOf = (environment: Record<string, string>) => readServeConfig(environment).connections;
    expect(limitsOf({ CAUDAL_MAX_CONNECTIONS: '1', CAUDAL_MAX_CONNECTIONS_PER_NETWORK: '2' })).toMatchObject({
      ofProcess: 1,
      ofNetwork: 2,
    });
    expect(problemsOf({ CAUDAL_MAX_CONNECTIONS: '0' })).toHaveLength(1);
  });

  it('CAUDAL_DEMO_LOCALE: en or es', () => {
    expect(readServeConfig({ CAUDAL_DEMO_LOCALE: 'es' }).demoLocale).toBe('es');
    expect(problemsOf({ CAUDAL_DEMO_LOCALE: 'es-AR' })).toEqual(['CAUDAL_DEMO_LOCALE must be en or es']);
  });

  it('empty variable: counts as missing', () => {
    expect(readServeConfig({ DATABASE_URL: '', PORT: '', CAUDAL_TIME_ZONE: '' })).toEqual(
      readServeConfig({}),
    );
  });

  it('DATABASE_URL and CAUDAL_TOKEN_SECRET: the operator’s database, secret, address and mail server', () => {
    const config = readServeConfig({
      ...hosted,
      PUBLIC_URL: 'https://bank.example.com',
      HOST: '0.0.0.0',
      PORT: '8080',
    });
    expect(config).toMatchObject({
      database: { embedded: false, url: hosted.DATABASE_URL },
      http: { host: '0.0.0.0', port: 8080, publicUrl: new URL('https://bank.example.com') },
      tokens: {
        secrets: [SECRET],
        format: 'paseto',
        lifetimes: { accessSeconds: 900, refreshSeconds: 86_400 },
      },
      email: { transport: 'smtp', url: hosted.SMTP_URL, from: hosted.CAUDAL_EMAIL_FROM },
      logLevel: 'info',
    });
  });

  it('CAUDAL_ALLOWED_HOSTS: names and addresses as they are compared; ports and addresses of pages refused', () => {
    const CAUDAL_ALLOWED_HOSTS = 'Bank.Internal, 10.0.0.7,[fd00:0::1]';
    expect(readServeConfig({ CAUDAL_ALLOWED_HOSTS }).http.allowedHosts).toEqual([
      'bank.internal',
      '10.0.0.7',
      '[fd00::1]',
    ]);
    expect(readServeConfig({}).http.allowedHosts).toEqual([]);
    for (const wrong of [
      'bank.internal:3000',
      'https://bank.internal',
      '*.internal',
      'bank/x',
      '[::1]:3000',
    ]) {
      expect(problemsOf({ CAUDAL_ALLOWED_HOSTS: wrong })).toEqual([
        expect.stringMatching(/^CAUDAL_ALLOWED_HOSTS must be host names/),
      ]);
    }
  });

  it('several invalid variables: one problem for each, by name', () => {
    const problems = problemsOf({
      DATABASE_URL: 'mysql://db',
      PORT: '70000',
      CAUDAL_CURRENCIES: 'USD,XYZ',
      CAUDAL_TIME_ZONE: 'Mars/Olympus',
      CAUDAL_TOKEN_SECRET: 'short',
      LOG_LEVEL: 'loud',
    });
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'CAUDAL_CURRENCIES',
      'CAUDAL_TIME_ZONE',
      'CAUDAL_TOKEN_SECRET',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
    ]);
  });

  it('CAUDAL_TRANSFER_LIMITS and CAUDAL_DAILY_LIMITS: none unless given', () => {
    expect(readServeConfig({}).sendingLimits).toEqual({ perTransfer: new Map(), perDay: new Map() });
    const CAUDAL_TRANSFER_LIMITS = 'USD=1000';
    const CAUDAL_DAILY_LIMITS = 'EUR=2000.50';
    expect(readServeConfig({ CAUDAL_TRANSFER_LIMITS, CAUDAL_DAILY_LIMITS }).sendingLimits).toEqual({
      perTransfer: new Map([['USD', 100_000n]]),
      perDay: new Map([['EUR', 200_050n]]),
    });
  });

  it('CAUDAL_COUNTER_LIMITS: minor units by currency; every wrong entry is a problem', () => {
    expect(readServeConfig({}).counterLimits).toEqual(new Map());
    const CAUDAL_COUNTER_LIMITS = 'USD=20000, jpy=500000,KWD=1.5,';
    expect(readServeConfig({ CAUDAL_COUNTER_LIMITS }).counterLimits).toEqual(
      new Map([
        ['USD', 2_000_000n],
        ['JPY', 500_000n],
        ['KWD', 1_500n],
      ]),
    );
    expect(
      problemsOf({ CAUDAL_COUNTER_LIMITS: 'XYZ=5,USD=10,USD=20,EUR=0,JPY=1.5,CAD=-1,CZK,ARS=1=2' }),
    ).toEqual([
      expect.stringMatching(/ISO 4217.*"XYZ=5"/),
      expect.stringMatching(/once.*"USD=20"/),
      ...['EUR=0', 'JPY=1.5', 'CAD=-1', 'CZK', 'ARS=1=2'].map((entry) =>
        expect.stringMatching(new RegExp(`^CAUDAL_COUNTER_LIMITS must give amounts.*"${entry}"`)),
      ),
    ]);
  });

  it('invalid secret: the message does not contain it', () => {
    expect(problemsOf({ CAUDAL_TOKEN_SECRET: 'my-short-secret' }).join()).not.toContain('my-short-secret');
  });

  it('DATABASE_POOL_URL: beside DATABASE_URL only', () => {
    const poolUrl = 'postgresql://caudal_pool@pooler.internal:6432/caudal';
    expect(readServeConfig({ ...hosted, DATABASE_POOL_URL: poolUrl })).toMatchObject({
      database: { embedded: false, url: hosted.DATABASE_URL, poolUrl },
    });
    expect(() => readServeConfig({ DATABASE_POOL_URL: poolUrl })).toThrow(
      'DATABASE_POOL_URL needs DATABASE_URL beside it',
    );
  });

  it('DATABASE_URL without CAUDAL_TOKEN_SECRET: refused, no secret is generated', () => {
    const { CAUDAL_TOKEN_SECRET: _none, ...without } = hosted;
    expect(problemsOf(without)).toEqual([expect.stringMatching(/^CAUDAL_TOKEN_SECRET must be given/)]);
  });

  it.each(['x'.repeat(32), 'change-me-change-me-change-me-1234', 'a secret for development, 0123456789'])(
    'placeholder secret %s: refused',
    (secret) => {
      expect(problemsOf({ ...hosted, CAUDAL_TOKEN_SECRET: secret })).toEqual([
        expect.stringMatching(/^CAUDAL_TOKEN_SECRET must (be random|have a secret of your own), not/),
      ]);
    },
  );

  it('CAUDAL_TOKEN_SECRETS_OLD: follows the current secret; a short one is refused', () => {
    const old = 'f'.repeat(16) + SECRET.slice(0, 24);
    const config = readServeConfig({ ...hosted, CAUDAL_TOKEN_SECRETS_OLD: `${old}, ${'1'.repeat(40)}` });
    expect(config.tokens.secrets).toEqual([SECRET, old, '1'.repeat(40)]);
    expect(problemsOf({ ...hosted, CAUDAL_TOKEN_SECRETS_OLD: 'short' })).toEqual([
      expect.stringMatching(/^CAUDAL_TOKEN_SECRETS_OLD must/),
    ]);
  });

  it.each([
    ['DATABASE_URL', 'postgresql://caudal:secret@db.internal/caudal'],
    ['DATABASE_POOL_URL', 'postgresql://caudal_pool:a-secret@pooler.internal/caudal'],
    ['SMTP_URL', 'smtps://bank:change-me@mail.example.com'],
    ['CAUDAL_METRICS_TOKEN', '0'.repeat(20)],
    ['CAUDAL_TOKEN_SECRETS_OLD', 'change-me-change-me-change-me-1234'],
  ])('placeholder in %s: refused, not printed', (name, value) => {
    expect(problemsOf({ ...hosted, [name]: value })).toEqual([
      `${name} must have a secret of your own, not a placeholder or a default that everybody knows`,
    ]);
  });

  it('malformed setting beside others that do not go together: every problem at once', () => {
    const problems = problemsOf({ DATABASE_URL: hosted.DATABASE_URL, HOST: '0.0.0.0', PORT: 'x' });
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'CAUDAL_TOKEN_SECRET',
      'PORT',
      'PUBLIC_URL',
      'SMTP_URL',
    ]);
  });

  it('token format and lifetimes: read; out of range or unknown: refused', () => {
    const config = readServeConfig({
      ...hosted,
      CAUDAL_TOKEN_FORMAT: 'jwt',
      CAUDAL_ACCESS_TOKEN_MINUTES: '5',
      CAUDAL_REFRESH_TOKEN_HOURS: '48',
    });
    expect(config.tokens).toMatchObject({
      format: 'jwt',
      lifetimes: { accessSeconds: 300, refreshSeconds: 172_800 },
    });
    expect(problemsOf({ ...hosted, CAUDAL_ACCESS_TOKEN_MINUTES: '0', CAUDAL_TOKEN_FORMAT: 'none' })).toEqual([
      expect.stringMatching(/^CAUDAL_TOKEN_FORMAT must/),
      expect.stringMatching(/^CAUDAL_ACCESS_TOKEN_MINUTES must/),
    ]);
  });

  it('no mail server: outbox with the embedded database on loopback, refused otherwise', () => {
    expect(readServeConfig({}).email.transport).toBe('outbox');
    const { SMTP_URL: _none, ...without } = hosted;
    expect(problemsOf(without)).toEqual([expect.stringMatching(/^SMTP_URL or RESEND_API_KEY must be given/)]);
    const reachable = { HOST: '0.0.0.0', PUBLIC_URL: 'https://bank.example.com' };
    expect(problemsOf(reachable)).toEqual([expect.stringMatching(/^SMTP_URL or RESEND_API_KEY must/)]);
  });

  it('two mail services, no sender or a line break in the sender: refused', () => {
    expect(problemsOf({ ...hosted, RESEND_API_KEY: 're_123' })).toEqual([
      expect.stringMatching(/^SMTP_URL must not be given together/),
    ]);
    const { CAUDAL_EMAIL_FROM: _none, ...without } = hosted;
    expect(problemsOf(without)).toEqual([expect.stringMatching(/^CAUDAL_EMAIL_FROM must be given/)]);
    expect(problemsOf({ ...hosted, CAUDAL_EMAIL_FROM: 'a\r\nBcc: b@example.com' })).toEqual([
      expect.stringMatching(/^CAUDAL_EMAIL_FROM must be an address/),
    ]);
  });

  it.each([
    ['PUBLIC_URL on plain http', { PUBLIC_URL: 'http://bank.example.com' }],
    ['HOST 0.0.0.0 without PUBLIC_URL', { HOST: '0.0.0.0' }],
  ])('%s: refused unless CAUDAL_ALLOW_INSECURE_HTTP is true', (_what, environment) => {
    expect(problemsOf({ ...hosted, ...environment })).toEqual([expect.stringMatching(/^PUBLIC_URL must/)]);
    expect(problemsOf({ ...hosted, ...environment, CAUDAL_ALLOW_INSECURE_HTTP: 'true' })).toEqual([]);
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:3000'])(
    'loopback %s: plain http allowed',
    (url) => {
      expect(problemsOf({ PUBLIC_URL: url })).toEqual([]);
    },
  );

  it('demo password containing a demo username: refused', () => {
    expect(problemsOf({ CAUDAL_DEMO_PASSWORD: 'bananas for all' })).toEqual([
      expect.stringMatching(/^CAUDAL_DEMO_PASSWORD/),
    ]);
  });
});
