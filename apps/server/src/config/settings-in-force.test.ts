import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { maskSecret } from './mask-secret.ts';
import { readServeConfig } from './serve-config.ts';
import { type CommandName, settingsInForce } from './settings-in-force.ts';
import { findUnknownVariables } from './unknown-variables.ts';

const SECRET = '6bb06da4b20b3a65bf62a2bd15df5b2b1c9e1d7f';
const folder = mkdtempSync(join(tmpdir(), 'caudal-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const inForce = (command: CommandName, environment: Record<string, string>) => {
  const { groups, problems } = settingsInForce(command, environment);
  const settings = groups.flatMap((group) => group.settings);
  return { settings: Object.fromEntries(settings.map(({ name, ...rest }) => [name, rest])), problems };
};

describe('settings in force', () => {
  it('environment, file, default, embedded: where each value comes from', () => {
    const file = join(folder, 'token');
    writeFileSync(file, `${SECRET}\n`, { mode: 0o600 });
    const { settings, problems } = inForce('serve', {
      PORT: '4000',
      CAUDAL_TOKEN_SECRET_FILE: file,
      CAUDAL_DATA_DIR: '/data',
    });
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      PORT: { source: 'environment', value: '4000', secret: false },
      CAUDAL_TOKEN_SECRET: { source: 'file', file, value: '**** (40 characters)', secret: true },
      HOST: { source: 'default', value: 'localhost' },
      PUBLIC_URL: { source: 'default', value: 'http://localhost:4000' },
      DATABASE_URL: { source: 'embedded', value: 'PostgreSQL in /data' },
      CAUDAL_DEMO_PASSWORD: { source: 'embedded' },
      LOG_LEVEL: { source: 'default', value: 'warn' },
      CAUDAL_METRICS_PORT: { source: 'default', value: undefined },
    });
  });

  it.each([{}, { DATABASE_URL: `postgresql://caudal:${SECRET}@db/caudal` }])(
    'default that depends on the database: as the server reads it, %j',
    (environment) => {
      const mail = {
        SMTP_URL: 'smtp://mail',
        CAUDAL_EMAIL_FROM: 'a@example.com',
        CAUDAL_TOKEN_SECRET: SECRET,
      };
      const config = readServeConfig({ ...mail, ...environment });
      expect(inForce('serve', { ...mail, ...environment }).settings).toMatchObject({
        LOG_LEVEL: { value: config.logLevel },
        LOG_FORMAT: { value: config.logFormat },
        CAUDAL_DRAIN_DELAY_SECONDS: { value: String(config.connections.drainDelayMs / 1_000) },
        PUBLIC_URL: { value: config.http.publicUrl.origin },
      });
    },
  );

  it('command that reads less: its own settings and problems alone', () => {
    const { settings, problems } = inForce('migrate', { PORT: 'x', DATABASE_URL: 'mysql://db' });
    expect(Object.keys(settings)).toEqual(['DATABASE_URL', 'DATABASE_POOL_URL', 'CAUDAL_DATA_DIR']);
    expect(problems).toEqual([
      {
        setting: 'DATABASE_URL',
        secret: true,
        sentence: expect.stringMatching(/^DATABASE_URL must be an address/),
      },
    ]);
  });

  it('problems: nothing secret in them or beside them', () => {
    const found = settingsInForce('serve', {
      DATABASE_URL: 'postgresql://caudal:change-me@db/caudal',
      CAUDAL_TOKEN_SECRET: 'my-short-one',
      SMTP_URL: 'mail.example.com:hunter22',
    });
    expect(found.problems).toHaveLength(3);
    expect(JSON.stringify(found)).not.toMatch(/change-me|my-short-one|hunter22/);
  });

  it('file that cannot be read: its database is not taken for the embedded one', () => {
    const { settings } = inForce('serve', { DATABASE_URL_FILE: join(folder, 'none') });
    expect(settings).toMatchObject({
      DATABASE_URL: { source: 'file', value: undefined },
      LOG_LEVEL: { value: 'info' },
    });
  });

  it('escape sequence in a value: not printed', () => {
    const { settings } = inForce('serve', { CAUDAL_EMAIL_FROM: 'a\u001b[2K\rb' });
    expect(settings).toMatchObject({ CAUDAL_EMAIL_FROM: { value: 'a\uFFFD[2K\uFFFDb' } });
  });
});

it.each([
  [SECRET, '**** (40 characters)'],
  [
    'postgresql://caudal:pw@db:5432/caudal?sslmode=require',
    'postgresql://caudal:****@db:5432/caudal?sslmode=require',
  ],
  ['postgresql://db/caudal?user=caudal&password=pw', 'postgresql://db/caudal?user=caudal&password=****'],
  ['smtps://a-key:a-key@mail.example.com', 'smtps://****:****@mail.example.com'],
  ['caudal:pw@db', '**** (12 characters)'],
])('masked %s: %s', (secret, masked) => {
  expect(maskSecret(secret)).toBe(masked);
});

describe('unknown variables', () => {
  it.each([
    ['CAUDAL_CURENCIES', 'CAUDAL_CURRENCIES'],
    ['CAUDAL_TOKEN_SECRETS', 'CAUDAL_TOKEN_SECRET'],
    ['CAUDAL_BANK_NAME_FILE', 'CAUDAL_BANK_NAME'],
    ['DATABASE_ULR', 'DATABASE_URL'],
  ])('%s: named with the nearest setting, %s', (name, nearest) => {
    expect(findUnknownVariables({ [name]: 'x' })).toEqual([
      `${name} is not a setting, and does nothing. The nearest is ${nearest}.`,
    ]);
  });

  it.each([
    ['PATH', '/bin'],
    ['HOME', '/root'],
    ['DATABASE_HOST', 'db'],
    ['CAUDAL_TOKEN_SECRET_FILE', '/run/secrets/x'],
    ['CAUDAL_CHROMIUM', '/usr/bin/chromium'],
    ['CAUDAL_CURENCIES', ''],
    ['CAUDAL_SERVICE_HOST', '10.0.0.1'],
    ['CAUDAL_SERVICE_PORT_HTTP', '3000'],
    ['CAUDAL_PORT', 'tcp://10.0.0.1:3000'],
    ['CAUDAL_PORT_3000_TCP_ADDR', '10.0.0.1'],
  ])('%s=%s: nothing to say', (name, value) => {
    expect(findUnknownVariables({ [name]: value })).toEqual([]);
  });
});
