import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readServeConfig } from './serve-config.ts';

const SECRET = '6bb06da4b20b3a65bf62a2bd15df5b2b1c9e1d7f';
const folder = mkdtempSync(join(tmpdir(), 'caudal-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function secretFile(content: string | Uint8Array, mode = 0o600): string {
  const path = join(folder, String(++files));
  writeFileSync(path, content, { mode });
  return path;
}

const secretsIn = (CAUDAL_TOKEN_SECRET_FILE: string, more = {}) =>
  readServeConfig({ CAUDAL_TOKEN_SECRET_FILE, ...more }).tokens.secrets;

describe('secret from a file', () => {
  it.each(['', '\n', '\r\n', '\n\n'])('line end %j: removed', (end) => {
    expect(secretsIn(secretFile(SECRET + end))).toEqual([SECRET]);
  });

  it('every secret: NAME_FILE is read as NAME is', () => {
    const url = 'postgresql://bank:6bb06da4@db.internal/caudal';
    const config = readServeConfig({
      DATABASE_URL_FILE: secretFile(url),
      DATABASE_POOL_URL_FILE: secretFile(`${url}?pool`),
      CAUDAL_TOKEN_SECRET_FILE: secretFile(SECRET),
      CAUDAL_TOKEN_SECRETS_OLD_FILE: secretFile('f'.repeat(20) + SECRET),
      RESEND_API_KEY_FILE: secretFile('re_6bb06da4'),
      CAUDAL_EMAIL_FROM: 'Bank <no-reply@bank.example.com>',
      CAUDAL_METRICS_TOKEN_FILE: secretFile(SECRET),
      CAUDAL_DEMO_PASSWORD_FILE: secretFile('correct horse battery'),
    });
    expect(config).toMatchObject({
      database: { url, poolUrl: `${url}?pool` },
      tokens: { secrets: [SECRET, 'f'.repeat(20) + SECRET] },
      email: { apiKey: 're_6bb06da4' },
      metrics: { token: SECRET },
      demoPassword: 'correct horse battery',
    });
    const smtp = { SMTP_URL_FILE: secretFile('smtp://mail'), CAUDAL_EMAIL_FROM: 'a@example.com' };
    expect(readServeConfig(smtp).email).toMatchObject({ transport: 'smtp', url: 'smtp://mail' });
  });

  it('empty NAME_FILE: counts as missing', () => {
    expect(secretsIn('', { CAUDAL_TOKEN_SECRET: SECRET })).toEqual([SECRET]);
  });

  it('NAME_FILE of a setting that is no secret: not read', () => {
    expect(readServeConfig({ PORT_FILE: secretFile('4000') }).http.port).toBe(3000);
  });

  it('wrong content: the problem names setting and file, not the secret', () => {
    const path = secretFile('my-short-secret');
    expect(() => secretsIn(path)).toThrow(
      `  CAUDAL_TOKEN_SECRET (from ${path}) must have 32 characters or more; "openssl rand -hex 32" generates one`,
    );
  });

  it('secret in the environment and in a file: refused', () => {
    expect(() => secretsIn(secretFile(SECRET), { CAUDAL_TOKEN_SECRET: SECRET })).toThrow(
      'CAUDAL_TOKEN_SECRET must not be given together with CAUDAL_TOKEN_SECRET_FILE',
    );
  });

  const link = join(folder, 'link');
  symlinkSync(secretFile(SECRET, 0o644), link);
  const empty = join(folder, 'folder');
  mkdirSync(empty);

  it.each([
    ['missing file', join(folder, 'none'), /which does not exist: create it/],
    ['path through a file', join(secretFile('x'), 'none'), /which does not exist/],
    ['folder', empty, /which is not a file but a folder/],
    ['device', '/dev/zero', /which is not a file but a device or pipe/],
    ['empty file', secretFile('\n'), /which is empty/],
    [
      'readable by everybody',
      secretFile(SECRET, 0o604),
      /every user of this machine can read .* run "chmod 600 /,
    ],
    ['link to a file readable by everybody', link, /every user of this machine can read/],
    ['64 KB and more', secretFile('x'.repeat(70_000)), /which has 70000 bytes/],
    ['not UTF-8', secretFile(Uint8Array.of(0xff, 0xfe, 0x41)), /which is not text in UTF-8/],
    ['two lines', secretFile(`${SECRET}\n${SECRET}`), /which is not a single line of text/],
  ])('%s: one sentence', (_what, path, problem) => {
    expect(() => secretsIn(path)).toThrow(problem);
    expect(() => secretsIn(path)).toThrow(/:\n {2}CAUDAL_TOKEN_SECRET_FILE names [^\n]+$/);
  });

  it('unusable file: its problem alone, no rule takes it for missing', () => {
    const none = join(folder, 'none');
    const read = () =>
      readServeConfig({
        DATABASE_URL_FILE: none,
        DATABASE_POOL_URL: 'postgresql://pool.internal/caudal',
        SMTP_URL_FILE: none,
        PORT: 'x',
      });
    expect(read).toThrow(
      [
        'The configuration needs attention:',
        `  DATABASE_URL_FILE names ${none}, which does not exist: create it, or correct the path`,
        `  SMTP_URL_FILE names ${none}, which does not exist: create it, or correct the path`,
        '  PORT must be a number from 0 to 65535',
      ].join('\n'),
    );
  });
});
