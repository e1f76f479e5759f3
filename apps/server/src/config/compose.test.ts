import { describe, expect, it } from 'vitest';
import { composeProblems } from '../fixtures/compose/check-compose.ts';
import { schemaProblems } from '../fixtures/compose/check-schema.ts';
import { parseCompose, readAtRoot, variablesOf } from '../fixtures/compose/compose-file.ts';

const text = readAtRoot('compose.yaml');
const dev = readAtRoot('compose.dev.yaml');

const problemsOf = (file: string) => composeProblems(parseCompose(file));

/** The file with one thing changed, wherever it stands. */
function changed(from: string | RegExp, to: string): string {
  const result = text.replace(from, to);
  expect(result).not.toBe(text);
  return result;
}

describe('compose.yaml', () => {
  it('fits the compose specification and our rules', () => {
    expect(schemaProblems(text)).toEqual([]);
    expect(problemsOf(text)).toEqual([]);
  });

  it('variables: the operator finds each in docs/operations.md or docs/settings.md', () => {
    const documents = readAtRoot('docs/operations.md') + readAtRoot('docs/settings.md');
    expect(variablesOf(text).filter((name) => !documents.includes(`\`${name}\``))).toEqual([]);
  });

  it.each([
    ['unknown key', 'read_only: true', 'readonly: true'],
    ['number for a list', 'cap_drop: [ALL]', 'cap_drop: 1'],
    ['unknown kind of condition', 'condition: service_healthy', 'condition: service_well'],
    ['service without a name', /^ {2}worker:/m, '  "wor ker":'],
  ])('%s: against the specification', (_what, from, to) => {
    expect(schemaProblems(changed(from, to))).not.toEqual([]);
  });

  it.each([
    [
      'no health check',
      /healthcheck:\n( {6}.*\n)+? {4}# It waits/,
      '# It waits',
      'proxy: has no health check',
    ],
    [
      'health check on localhost',
      'test: [CMD, caudal, health, --worker, --ready]',
      'test: [CMD, caudal, health, --url, "http://localhost:9464"]',
      /^worker: health check asks localhost/,
    ],
    [
      'one-shot for nobody',
      /migrate: \{ condition: service_completed_successfully \}/g,
      'postgres: { condition: service_healthy }',
      'migrate: runs once, and nobody waits for it',
    ],
    [
      'no limit of processors',
      'limits: { cpus: "2", memory: 1G }',
      'limits: { memory: 1G }',
      'web-1: has no limit of processors',
    ],
    [
      'no limit of memory',
      'limits: { cpus: "1", memory: 128M }',
      'limits: { cpus: "1" }',
      'mail: has no limit of memory',
    ],
    ['no limit of processes', 'pids_limit: 200', '', 'postgres: has no limit of processes'],
    ['no restart policy', 'restart: unless-stopped', '', 'proxy: has no restart policy'],
    [
      'too little time to stop',
      'stop_grace_period: 35s',
      'stop_grace_period: 20s',
      'web-2: is killed after 20s, but may take 30 s to stop',
    ],
    [
      'longer drain delay',
      'CAUDAL_DRAIN_DELAY_SECONDS: "5"',
      'CAUDAL_DRAIN_DELAY_SECONDS: "20"',
      'web-1: is killed after 35s, but may take 45 s to stop',
    ],
    ['writable root', 'read_only: true', '', 'postgres: can write to its root file system'],
    ['privileged', 'tmpfs: [/tmp]', 'privileged: true', 'worker: is privileged'],
    ['capabilities', 'cap_drop: [ALL]', '', 'web-1: keeps capabilities: drop ALL'],
    ['new privileges', 'no-new-privileges:true', 'no-new-privileges:false', 'proxy: may gain new privileges'],
    ['newest image', 'postgres:18', 'postgres:latest', /^postgres: image postgres:latest is another one/],
    [
      'image without a tag',
      'axllent/mailpit:v1.27',
      'axllent/mailpit',
      /^mail: image axllent\/mailpit is another one/,
    ],
    [
      'secret in the environment',
      'POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password',
      'POSTGRES_PASSWORD: caudal',
      'postgres: POSTGRES_PASSWORD is a secret: give it as a file',
    ],
    [
      'secret setting in the environment',
      'SMTP_URL_FILE: /run/secrets/smtp_url',
      'SMTP_URL: smtp://mail:1025',
      'web-1: SMTP_URL is a secret: give it as a file',
    ],
    [
      'password in an address',
      /CAUDAL_CURRENCIES: .*/,
      'DATABASE: postgresql://caudal:caudal@postgres/caudal',
      'worker: DATABASE is a secret: give it as a file',
    ],
    [
      'secret of another service',
      'secrets: [postgres_password, caudal_password]',
      'secrets: [caudal_password]',
      /^postgres: POSTGRES_PASSWORD_FILE names no secret of this service/,
    ],
    [
      'secret in a file of the clone',
      'file: ./secrets/smtp_url',
      'file: ./deploy/smtp_url',
      /^secret smtp_url does not come from a file of its name/,
    ],
    [
      'misspelt setting',
      'CAUDAL_TIME_ZONE: $',
      'CAUDAL_TIMEZONE: $',
      'worker: CAUDAL_TIMEZONE is no setting of worker',
    ],
    [
      'misspelt secret',
      'CAUDAL_TOKEN_SECRET_FILE',
      'CAUDAL_TOKENS_SECRET_FILE',
      'web-2: CAUDAL_TOKENS_SECRET_FILE is no setting of serve',
    ],
    ['wrong value', /LOG_LEVEL: .*/, 'LOG_LEVEL: loud', /^worker: LOG_LEVEL must be one of/],
    [
      'unknown command',
      'command: [worker]',
      'command: [workers]',
      'worker: has no command of caudal: workers',
    ],
    [
      'missing file',
      'deploy/compose/Caddyfile:',
      'deploy/compose/Caddyfil:',
      'proxy: there is no ./deploy/compose/Caddyfil',
    ],
    [
      'published worker',
      'networks: [back, mail]',
      'networks: [back, mail]\n    ports: ["9464:9464"]',
      'worker: is published to other machines',
    ],
    [
      'proxy beside the database',
      'networks: [edge, front]',
      'networks: [edge, front, back]',
      'proxy: reaches the database',
    ],
    [
      'database that reaches the internet',
      /back:\n {4}internal: true/,
      'back:',
      'postgres: network back leads out',
    ],
  ])('%s: named', (_what, from, to, problem) => {
    expect(problemsOf(changed(from, to))).toContainEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });
});

describe('compose.dev.yaml', () => {
  it('fits the specification; each service has a health check, and this machine alone reaches it', () => {
    expect(schemaProblems(dev)).toEqual([]);
    for (const [name, { ports, healthcheck, image }] of Object.entries(parseCompose(dev).services)) {
      expect(healthcheck, name).toBeDefined();
      expect(image).toMatch(/:[\w.]+$/);
      expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    }
  });
});
