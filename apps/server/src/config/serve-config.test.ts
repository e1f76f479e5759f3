import { describe, expect, it } from 'vitest';
import { ConfigProblem } from './environment.ts';
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
const hosted = { DATABASE_URL: 'postgresql://bank@db.internal/caudal', CAUDAL_TOKEN_SECRET: 'x'.repeat(32) };

describe('the configuration of serve', () => {
  it('needs nothing for a first look', () => {
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

  it('takes an empty variable for none', () => {
    expect(readServeConfig({ DATABASE_URL: '', PORT: '', CAUDAL_TIME_ZONE: '' })).toEqual(
      readServeConfig({}),
    );
  });

  it('is for a bank of its own with a database and a secret', () => {
    const config = readServeConfig({
      ...hosted,
      PUBLIC_URL: 'https://bank.example.com',
      HOST: '0.0.0.0',
      PORT: '8080',
    });
    expect(config).toMatchObject({
      database: { embedded: false, url: hosted.DATABASE_URL },
      http: { host: '0.0.0.0', port: 8080, publicUrl: new URL('https://bank.example.com') },
      tokenSecret: hosted.CAUDAL_TOKEN_SECRET,
      logLevel: 'info',
    });
  });

  it('lists everything that is wrong, at once and by name', () => {
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

  it('does not repeat a secret in what it says', () => {
    expect(problemsOf({ CAUDAL_TOKEN_SECRET: 'my-short-secret' }).join()).not.toContain('my-short-secret');
  });

  it('makes no secret up for a database that others share', () => {
    expect(problemsOf({ DATABASE_URL: hosted.DATABASE_URL })).toEqual([
      expect.stringMatching(/^CAUDAL_TOKEN_SECRET must be given/),
    ]);
  });

  it.each([
    ['a public address on http', { PUBLIC_URL: 'http://bank.example.com' }],
    ['every address, without a public one', { HOST: '0.0.0.0' }],
  ])('refuses %s unless that is wanted', (_what, environment) => {
    expect(problemsOf({ ...hosted, ...environment })).toEqual([expect.stringMatching(/^PUBLIC_URL must/)]);
    expect(problemsOf({ ...hosted, ...environment, CAUDAL_ALLOW_INSECURE_HTTP: 'true' })).toEqual([]);
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:3000'])(
    'takes %s, which is this machine',
    (url) => {
      expect(problemsOf({ PUBLIC_URL: url })).toEqual([]);
    },
  );

  it('refuses a demo password that contains one of the demo people', () => {
    expect(problemsOf({ CAUDAL_DEMO_PASSWORD: 'bananas for all' })).toEqual([
      expect.stringMatching(/^CAUDAL_DEMO_PASSWORD/),
    ]);
  });
});
