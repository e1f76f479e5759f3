import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { openApiDocument } from '@caudal/api/openapi';
import { readEmailCode } from '@caudal/identity';
import { EXAMPLES } from '@caudal/schemas';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { readServeConfig } from '../config/serve-config.ts';
import { type Answer, call, type DoorName } from '../fixtures/call.ts';
import { type Collector, startCollector } from '../fixtures/collector.ts';
import { sentCode } from '../fixtures/sent-code.ts';
import { openTestBank, PASSWORD, type TestBank, TOKEN_SECRET } from '../fixtures/test-bank.ts';
import { whileWorking } from '../fixtures/test-worker.ts';
import { createLogger } from '../program/create-logger.ts';
import { statementLog } from '../program/statement-log.ts';
import { carryContext } from '../tracing/carry-context.ts';
import { startTraces } from '../tracing/with-traces.ts';

/** Of the collector, as in `OTEL_EXPORTER_OTLP_HEADERS`. */
const COLLECTOR_KEY = 'a-key-for-the-collector';

let bank: TestBank;
let collector: Collector;
let stopTraces: () => Promise<void>;
const log: string[] = [];
const browser = { 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk));
      done();
    },
  });
  carryContext();
  collector = await startCollector();
  const { traces } = readServeConfig({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: `x-key=${COLLECTOR_KEY}`,
  });
  const logger = createLogger({ level: 'trace', destination: sink });
  stopTraces = await startTraces(traces, { logger, maxFlushMs: 60_000 });
  bank = await openTestBank({ logger, statements: statementLog(logger) });
});
afterAll(async () => {
  await bank.close();
  await collector[Symbol.asyncDispose]();
});

/** Every secret of this test, by its name. */
const secrets = new Map<string, string>([
  ['password', PASSWORD],
  ['new password', 'another long password'],
  ['wrong password', 'a password typed by mistake'],
  ['secret of the bank', TOKEN_SECRET],
  ['key of the collector', COLLECTOR_KEY],
]);

async function ask(
  door: DoorName,
  name: string,
  input?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return call(bank.app, door, { name, input, headers: { ...browser, ...headers } });
}

const cookieOf = ({ response }: Answer, name: string): string => {
  const value = response.cookies.find((cookie) => cookie.name === name)?.value;
  if (value === undefined || value === '') throw new Error(`no cookie ${name}`);
  return value;
};

/** The user's waiting e-mailed code, as the worker would write it. */
async function codeFor(username: string): Promise<string> {
  const row = await bank.database.prisma.emailCode.findFirstOrThrow({ where: { user: { username } } });
  const code = readEmailCode([TOKEN_SECRET], row);
  if (code === undefined) throw new Error('cannot read the code');
  return code;
}

/** Rows as text, with bytes in every encoding in which they might contain a secret. */
function textOf(rows: unknown): string {
  return JSON.stringify(rows, (_key, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (!(value instanceof Uint8Array)) return value;
    const bytes = Buffer.from(value);
    return (['latin1', 'base64url', 'hex'] as const).map((encoding) => bytes.toString(encoding)).join(' ');
  });
}

it('passwords, codes, tokens, session secrets: in no log, trace, error, job, audit event or unhashed column', async () => {
  const username = `s_${randomUUID().slice(-12)}`;
  const email = `${username}@example.com`;
  await whileWorking(bank, { transport: 'outbox', from: 'bank@example.com' }, async () => {
    await ask('REST', 'users.create', { username, email, fullName: 'Secret Keeper', password: PASSWORD });
    const verification = await codeFor(username);
    secrets.set('code of a verification', verification);
    expect((await ask('tRPC', 'emailVerifications.confirm', { code: verification })).status).toBe(200);

    const refused = await ask('REST', 'tokens.create', { username, password: 'a password typed by mistake' });
    expect(refused.response.body).not.toContain('typed by mistake');
    const signedIn = await ask('tRPC', 'auth.signIn', { username, password: PASSWORD });
    secrets.set('session', cookieOf(signedIn, 'caudal_session'));
    secrets.set('device', cookieOf(signedIn, 'caudal_device'));
    const cookie = { cookie: `caudal_session=${secrets.get('session')}` };

    const begun = z
      .object({ secret: z.string() })
      .parse((await ask('tRPC', 'twoFactor.begin', { password: PASSWORD }, cookie)).data);
    secrets.set('second factor', begun.secret);
    const code = new TOTP({ secret: begun.secret }).generate();
    const confirmed = await ask('tRPC', 'twoFactor.confirm', { code }, cookie);
    const { recoveryCodes } = z.object({ recoveryCodes: z.array(z.string()) }).parse(confirmed.data);
    for (const [index, recoveryCode] of recoveryCodes.entries()) {
      secrets.set(`recovery code ${index}`, recoveryCode);
    }
    secrets.set('renewed session', cookieOf(confirmed, 'caudal_session'));

    const tokens = z.object({ accessToken: z.string(), refreshToken: z.string() });
    const [recoveryCode] = recoveryCodes;
    const created = await ask('REST', 'tokens.create', { username, password: PASSWORD, code: recoveryCode });
    const { accessToken, refreshToken } = tokens.parse(created.data);
    secrets.set('access token', accessToken).set('refresh token', refreshToken);
    const renewed = tokens.parse((await ask('REST', 'tokens.renew', { refreshToken })).data);
    secrets
      .set('renewed access token', renewed.accessToken)
      .set('renewed refresh token', renewed.refreshToken);

    await ask('REST', 'passwordResets.request', { email });
    const { id } = await bank.database.prisma.user.findUniqueOrThrow({ where: { username } });
    await ask('REST', 'signInLinks.request', { username });
    const link = await sentCode(bank, id, 'sign_in');
    secrets.set('code of a sign-in link', link);
    const used = await ask('tRPC', 'signInLinks.use', { code: link, holder: 'browser' });
    secrets.set('device let in', cookieOf(used, 'caudal_device'));
    const reset = await sentCode(bank, id, 'reset_password');
    secrets.set('code of a reset', reset);
    const newPassword = 'another long password';
    expect((await ask('REST', 'passwordResets.confirm', { code: reset, newPassword })).status).toBe(200);
    // Malformed on purpose: the refusal must not repeat the value.
    await ask('REST', 'tokens.renew', { refreshToken: `${refreshToken}\0` });
    await ask('REST', 'me.get', undefined, { authorization: `Bearer ${accessToken}x` });
    await ask('tRPC', 'auth.signIn', { username, password: PASSWORD, surprise: newPassword });
    await expect
      .poll(() => bank.database.prisma.outboxEmail.count({ where: { recipient: email } }))
      .toBeGreaterThan(1);
  }).then((lines) => log.push(...lines));

  const { prisma } = bank.database;
  await stopTraces();
  const places = {
    log: log.join('\n'),
    traces: JSON.stringify(collector.spans, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    ),
    jobs: textOf(await prisma.$queryRaw`SELECT data::text, output::text FROM pgboss.job`),
    'audit log': textOf(await prisma.auditEvent.findMany({ omit: { position: true } })),
    users: textOf(await prisma.user.findMany({ omit: { passwordHash: true } })),
    'sessions, devices, codes, second factors and throttles': textOf([
      await prisma.session.findMany(),
      await prisma.knownDevice.findMany(),
      await prisma.emailCode.findMany(),
      await prisma.totpFactor.findMany(),
      await prisma.recoveryCode.findMany(),
      await prisma.throttle.findMany(),
    ]),
  };
  expect(places.log).toContain('"msg":"a statement"');
  expect(places.traces).toContain('tokens.create');
  expect(secrets.size).toBeGreaterThan(20);
  const leaks = Object.entries(places).flatMap(([place, text]) =>
    [...secrets].flatMap(([what, secret]) => (text.includes(secret) ? [`${what} in ${place}`] : [])),
  );
  expect(leaks).toEqual([]);
});

it('OpenAPI document: no token, and no passwords but the placeholders of its examples', () => {
  const document = JSON.stringify(openApiDocument({ bankName: 'Test Bank', baseUrl: '/api/v1' }));
  expect(document).not.toMatch(/v4\.local\.|eyJ/);
  const passwords = [...document.matchAll(/"\w*[pP]assword":"([^"]*)"/g)].map(([, password]) => password);
  expect(new Set(passwords)).toEqual(new Set([EXAMPLES.password, EXAMPLES.newPassword]));
});
