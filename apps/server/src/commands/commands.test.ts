// @module-tag waits
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { readLastVerification } from '@caudal/db';
import { createEmptyDatabase } from '@caudal/db/testing';
import { aCustomer, type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caudal } from '../fixtures/run-caudal.ts';
import { EXIT_CODES } from '../program/exit-codes.ts';
import { program } from './program.ts';

const statusOf = (kind: keyof typeof EXIT_CODES) => EXIT_CODES[kind].code;

let database: OpenTestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('caudal', () => {
  it('describes every command', () => {
    const commands = [...program.commands, ...program.commands.flatMap((command) => command.commands)];
    expect(commands.map((command) => command.name())).toEqual(
      expect.arrayContaining(['serve', 'worker', 'migrate', 'user', 'create', 'grant', 'disable', 'enable']),
    );
    for (const command of commands) expect(command.description()).not.toBe('');
  });

  it('unknown command: the exit code of wrong usage, says so', async () => {
    const { status, errors } = await caudal(['fly']);
    expect([status, errors]).toEqual([statusOf('usage'), expect.stringContaining('unknown command')]);
  });
});

describe('caudal user create', () => {
  const options = [
    '--username',
    'Greta',
    '--email',
    'Greta@Example.com',
    '--full-name',
    'Greta Banker',
    '--role',
    'banker',
  ];
  const run = (args: readonly string[], input: string) =>
    caudal(['user', 'create', ...args, '--password-stdin'], {
      input,
      env: { DATABASE_URL: database.ownerUrl },
    });

  it('--role banker and --password-stdin: creates the banker with that password', async () => {
    const { status, output } = await run(options, 'a long enough password\n');
    expect([status, output]).toEqual([0, expect.stringContaining('Created banker greta')]);
    const row = await database.prisma.user.findUniqueOrThrow({ where: { username: 'greta' } });
    expect(row).toMatchObject({
      email: 'greta@example.com',
      role: 'banker',
      passwordHash: expect.stringContaining('$argon2id$'),
    });
  });

  it('taken username or invalid field: names the field, creates no user', async () => {
    expect(await run(options, 'a long enough password')).toMatchObject({
      status: statusOf('refused'),
      errors: 'Refused: ALREADY_EXISTS (username).\n',
    });
    const wrong = await run(['--username', '42', '--email', 'x', '--full-name', 'X'], 'short');
    expect(wrong.status).toBe(statusOf('usage'));
    for (const field of ['username', 'email', 'password']) expect(wrong.errors).toContain(`${field}: `);
    expect(wrong.errors).not.toMatch(/^ {4}at /m);
    expect(await database.prisma.user.count()).toBe(1);
  });

  it('no options: wrong usage, names the missing one', async () => {
    expect(await caudal(['user', 'create'])).toMatchObject({
      status: statusOf('usage'),
      errors: expect.stringContaining('--username'),
    });
  });

  it('no terminal and no --password-stdin: wrong usage, suggests --password-stdin', async () => {
    const answer = await caudal(['user', 'create', ...options], { env: { DATABASE_URL: database.ownerUrl } });
    expect(answer).toMatchObject({
      status: statusOf('usage'),
      errors: expect.stringContaining('--password-stdin'),
    });
  });
});

describe('caudal user', () => {
  const env = () => ({ DATABASE_URL: database.ownerUrl });
  const actions = async (objectId: string) =>
    (await database.prisma.auditEvent.findMany({ where: { objectId }, orderBy: { id: 'asc' } })).map(
      ({ action }) => action,
    );

  it('grant, disable, enable, reset-password: changes the user, ends their sessions, records the event', async () => {
    const { id, username } = await aCustomer(database.prisma);
    const aSession = () =>
      database.prisma.session.create({
        data: {
          secretHash: Uint8Array.from(randomBytes(32)),
          id: randomUUID(),
          userId: id,
          expiresAt: new Date(Date.now() + 60_000),
        },
      });
    const steps = [
      { args: ['grant', username, 'banker'], after: { role: 'banker' } },
      { args: ['disable', username], after: { status: 'disabled' } },
      { args: ['enable', username], after: { status: 'active' } },
      { args: ['reset-password', username, '--password-stdin'], after: { passwordHash: expect.any(String) } },
    ];
    for (const { args, after } of steps) {
      await aSession();
      const input = 'a long enough password';
      expect(await caudal(['user', ...args], { env: env(), input })).toMatchObject({ status: 0, errors: '' });
      expect(await database.prisma.user.findUniqueOrThrow({ where: { id } })).toMatchObject(after);
      expect(await database.prisma.session.count({ where: { userId: id } })).toBe(0);
    }
    expect(await actions(id)).toEqual(['role.changed', 'user.disabled', 'user.enabled', 'password.set']);
  });

  it('change-email: nothing changes before it is due; a second command or keep-email takes it back', async () => {
    const { username } = await aCustomer(database.prisma);
    const change = (email: string, more = {}) =>
      caudal(['user', 'change-email', username, email], { env: { ...env(), ...more } });
    const user = () => database.prisma.user.findUniqueOrThrow({ where: { username } });
    const { id, email } = await user();
    const scheduled = () =>
      database.prisma.emailChange.findMany({ where: { userId: id, status: 'scheduled' } });

    expect(await change('not an address')).toMatchObject({
      status: statusOf('usage'),
      errors: expect.stringContaining('not an e-mail address'),
    });
    expect(await change(email)).toMatchObject({
      status: statusOf('refused'),
      errors: expect.stringContaining('already'),
    });
    expect(await change('First@Example.com')).toMatchObject({ status: 0, errors: '' });
    expect(await change('second@example.com', { CAUDAL_EMAIL_CHANGE_DAYS: '5' })).toMatchObject({
      status: 0,
    });
    const [waiting, ...others] = await scheduled();
    expect([waiting?.newEmail, others]).toEqual(['second@example.com', []]);
    expect((waiting?.endsAt.getTime() ?? 0) - (waiting?.createdAt.getTime() ?? 0)).toBe(5 * 24 * 3_600_000);
    expect(await change('third@example.com', { CAUDAL_EMAIL_CHANGE_DAYS: '0' })).toMatchObject({
      status: statusOf('setting'),
      errors: expect.stringContaining('CAUDAL_EMAIL_CHANGE_DAYS'),
    });
    expect((await user()).email).toBe(email);
    const events = await database.prisma.auditEvent.findMany({
      where: { objectId: id, action: 'email-change.scheduled' },
    });
    expect(events.map(({ actorId }) => actorId)).toEqual([null, null]);

    const keep = () => caudal(['user', 'keep-email', username], { env: env() });
    expect(await keep()).toMatchObject({ status: 0, errors: '' });
    expect(await scheduled()).toEqual([]);
    expect(await keep()).toMatchObject({
      status: statusOf('refused'),
      errors: expect.stringContaining('No change'),
    });
  });

  it('last administrator, missing second factor: refused, says why', async () => {
    const { username } = await aCustomer(database.prisma, { role: 'admin' });
    await database.prisma.user.updateMany({
      where: { role: 'admin', username: { not: username } },
      data: { role: 'banker' },
    });
    for (const change of [
      ['grant', username, 'banker'],
      ['disable', username],
    ])
      expect(await caudal(['user', ...change], { env: env() })).toMatchObject({
        status: statusOf('refused'),
        errors: expect.stringContaining('last administrator'),
      });
    expect(await caudal(['user', 'reset-second-factor', username], { env: env() })).toMatchObject({
      status: statusOf('refused'),
      errors: 'This user has no second factor.\n',
    });
  });

  it('unknown user, unknown role or weak password: refused or wrong usage, says which', async () => {
    const { username } = await aCustomer(database.prisma);
    expect(await caudal(['user', 'disable', 'nobody_here'], { env: env() })).toMatchObject({
      status: statusOf('refused'),
      errors: 'No user is called nobody_here.\n',
    });
    expect(await caudal(['user', 'grant', username, 'king'], { env: env() })).toMatchObject({
      status: statusOf('usage'),
      errors: expect.stringContaining('depositor, banker, auditor, admin'),
    });
    const weak = ['user', 'reset-password', username, '--password-stdin'];
    expect(await caudal(weak, { env: env(), input: 'short' })).toMatchObject({
      status: statusOf('usage'),
      errors: expect.stringMatching(/^password: [^\n]+\n$/),
    });
    expect(await caudal(weak, { env: env(), input: 'password123' })).toMatchObject({
      status: statusOf('refused'),
      errors: 'Refused: VALIDATION_FAILED (password is too easy to guess).\n',
    });
  });
});

describe('caudal import', () => {
  it.each(['-1', '1e9', '99999999999999999999999'])(
    '--overdraft %s: wrong usage, names the option',
    async (limit) => {
      const answer = await caudal(['import', 'x.csv', '--currency', 'CZK', '--overdraft', limit], {
        env: { DATABASE_URL: database.ownerUrl },
      });
      expect(answer).toMatchObject({
        status: statusOf('usage'),
        errors: expect.stringMatching(/^--overdraft: [^\n]+\n$/),
      });
    },
  );
});

describe('caudal migrate', () => {
  it('unreachable database: its own exit code, says what to check', async () => {
    const env = { DATABASE_URL: 'postgresql://bank:a-secret@127.0.0.1:1/caudal' };
    const { status, errors } = await caudal(['migrate'], { env });
    expect(status).toBe(statusOf('database-unreachable'));
    expect(errors).toBe(
      'Cannot use the database of DATABASE_URL (connect ECONNREFUSED 127.0.0.1:1): check host and port, and that PostgreSQL is running there.\n',
    );
  });

  it('empty database: --wait fails without migrating; then applies all migrations; second run: already up to date', async () => {
    const empty = await createEmptyDatabase();
    const env = { DATABASE_URL: empty.ownerUrl };
    expect(await caudal(['migrate', '--wait', '0'], { env })).toMatchObject({
      status: statusOf('database-unfit'),
      errors: expect.stringContaining('The database lacks migration'),
    });
    expect(await caudal(['migrate'], { env })).toMatchObject({
      status: 0,
      output: expect.stringContaining('Applied'),
    });
    expect(await caudal(['migrate'], { env })).toMatchObject({
      status: 0,
      output: 'The database is up to date.\n',
    });
    await empty.drop();
  });
});

describe('caudal ledger verify', () => {
  it('consistent ledger: exit 0, recorded for the metrics', async () => {
    const before = await readLastVerification(database.prisma);
    expect(await caudal(['ledger', 'verify'], { env: { DATABASE_URL: database.ownerUrl } })).toMatchObject({
      status: 0,
      output: expect.stringContaining('The ledger is consistent'),
    });
    expect(before).toBeUndefined();
    expect(await readLastVerification(database.prisma)).toEqual({ at: expect.any(Date), consistent: true });
  });
});

describe('caudal config', () => {
  it('problems: listed after the settings, exit code of the kind, nothing secret', async () => {
    const env = {
      DATABASE_URL: 'postgresql://caudal:hunter22@db/caudal',
      PORT: 'x',
      CAUDAL_CURENCIES: 'USD',
    };
    const { status, output, errors } = await caudal(['config'], { env });
    expect(status).toBe(statusOf('setting'));
    expect(output).toMatch(/^ {2}DATABASE_URL +environment +postgresql:\/\/caudal:\*{4}@db\/caudal$/m);
    expect(output).toContain('The nearest is CAUDAL_CURRENCIES.');
    expect(errors).toMatch(/^The configuration needs attention:\n {2}PORT .*\n {2}CAUDAL_TOKEN_SECRET /);
    expect(output + errors).not.toContain('hunter22');
  });

  it('another command, --json: its settings as JSON', async () => {
    const { status, output, errors } = await caudal(['config', 'user', 'change-email', '--json']);
    expect([status, errors]).toEqual([0, '']);
    expect(JSON.parse(output)).toMatchObject({
      command: 'user change-email',
      settings: expect.arrayContaining([
        { name: 'CAUDAL_EMAIL_CHANGE_DAYS', value: '3', source: 'default', secret: false },
      ]),
      unknown: [],
      problems: [],
      exitCode: 0,
    });
  });
});

describe('caudal serve', () => {
  it('invalid configuration: its own exit code, lists every problem', async () => {
    const { status, errors } = await caudal(['serve'], { env: { PORT: 'x', LOG_LEVEL: 'loud' } });
    expect(status).toBe(statusOf('setting'));
    expect(errors).toMatch(/^The configuration needs attention:\n {2}PORT .*\n {2}LOG_LEVEL .*\n$/);
  });

  it('port in use: its own exit code before starting anything, suggests another port', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, 'localhost', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const { status, output, errors } = await caudal(['serve'], { env: { PORT: String(port) } });
    other.close();
    expect({ status, output, errors }).toEqual({
      status: statusOf('port'),
      output: '',
      errors: `Another program uses port ${port}: stop it, or choose another port, for example PORT=${port + 1}.\n`,
    });
  });
});
