import { randomUUID } from 'node:crypto';
import { createTransfer } from '@caudal/banking';
import { type AccountId, transferIdFrom } from '@caudal/domain';
import { answering, refusal, startResendStandIn, startSmtpServer } from '@caudal/emails/testing';
import { tellOfTransfers } from '@caudal/notices';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EmailConfig } from '../config/email-config.ts';
import { call } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, PASSWORD, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { hurryJobs, jobContextOf, whileWorking } from '../fixtures/test-worker.ts';
import { sendEmail } from './send-email.ts';

let bank: TestBank;
const from = 'Test Bank <no-reply@bank.example.com>';
const outbox: EmailConfig = { transport: 'outbox', from };

beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  await bank.database.prisma.$executeRaw`DELETE FROM pgboss.job`;
  await bank.database.prisma.outboxEmail.deleteMany();
});
afterAll(() => bank.close());

async function signUp(locale = 'en') {
  const username = `s_${randomUUID().slice(-12)}`;
  const email = `${username}@example.com`;
  const input = { username, email, fullName: 'Zoé Quiroga', password: PASSWORD, locale };
  expect(await call(bank.app, 'REST', { name: 'users.create', input })).toMatchObject({ status: 200 });
  return { username, email };
}

const codeIn = (text: string | undefined) => /#code=([\w-]{43})(?![\w-])/.exec(text ?? '')?.[1];

async function jobs(queue: string) {
  return bank.database.prisma.$queryRaw<{ id: string; state: string; retry_count: number; data: unknown }[]>`
    SELECT id::text, state::text, retry_count, data FROM pgboss.job WHERE name = ${queue}`;
}

describe('the mail of a sign-up', () => {
  it('sign-up e-mail over SMTP: in the user’s language, its code confirms the address once', async () => {
    await using server = await startSmtpServer();
    const log = await whileWorking(
      bank,
      { transport: 'smtp', url: `smtp://127.0.0.1:${server.port}`, from },
      async () => {
        const { email, username } = await signUp('es');
        await expect.poll(() => server.received.map(({ recipients }) => recipients)).toEqual([[email]]);
        const mail = server.received[0]?.mail;
        expect(mail?.subject).toBe('Confirma tu dirección de correo electrónico');
        expect(mail?.from?.text).toContain('Test Bank');
        // The name is a stranger’s text until the address is confirmed.
        expect(mail?.text).not.toContain('Zoé');
        expect(mail?.text).toContain('https://bank.example.com/verify/confirm#code=');
        expect(mail?.html).toContain('lang="es"');
        const code = codeIn(mail?.text);
        const confirm = () => call(bank.app, 'REST', { name: 'emailVerifications.confirm', input: { code } });
        expect(await confirm()).toMatchObject({ status: 200 });
        expect(await confirm()).toMatchObject({ status: 422, domainCode: 'CODE_INVALID' });
        const user = await bank.database.prisma.user.findUniqueOrThrow({ where: { username } });
        expect(user.emailVerifiedAt).not.toBeNull();
        expect(JSON.stringify(await jobs('email'))).not.toContain(code);
      },
    );
    expect(log.join('\n')).toContain('an e-mail was sent');
    expect(log.join('\n')).not.toMatch(/#code=|correct horse|example\.com/);
  });

  it('provider down, then up: retried with the same id and body', async () => {
    let up = false;
    const down = answering(503, { statusCode: 503, name: 'application_error', message: 'down' });
    const accepted = answering(200, { id: randomUUID() });
    await using resend = await startResendStandIn((response) => (up ? accepted : down)(response));
    const { baseUrl } = resend;
    const log = await whileWorking(
      bank,
      { transport: 'resend', apiKey: 're_secret_key', baseUrl, from },
      async () => {
        await signUp();
        await expect.poll(() => jobs('email')).toMatchObject([{ state: 'retry' }]);
        up = true;
        await hurryJobs(bank);
        await expect.poll(() => jobs('email')).toMatchObject([{ state: 'completed' }]);
      },
    );
    const keys = resend.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
    const bodies = resend.requests.map(({ body }) => JSON.stringify(body));
    expect(new Set(bodies).size).toBe(1);
    expect(log.join('\n')).toContain('Resend answered 503');
    expect(log.join('\n')).not.toMatch(/#code=|re_secret_key/);
  });

  it('address refused for good: no retry, the job becomes a dead letter', async () => {
    await using server = await startSmtpServer({
      onRcptTo: (_address, _session, done) => done(refusal(550, '5.1.1 nobody here')),
    });
    const log = await whileWorking(
      bank,
      { transport: 'smtp', url: `smtp://127.0.0.1:${server.port}`, from },
      async () => {
        await signUp();
        await expect.poll(() => jobs('email-failed')).toHaveLength(1);
        expect(await jobs('email')).toMatchObject([{ state: 'failed', retry_count: 0 }]);
      },
    );
    expect(log.join('\n')).toContain('a job failed for good');
  });

  it('code expired or used: e-mail not sent', async () => {
    const expired = await signUp();
    const used = await signUp();
    const owner = await bank.database.sessionAs('owner');
    await owner.sql(
      'UPDATE email_codes SET expires_at = now() WHERE user_id = (SELECT id FROM users WHERE username = $1)',
      [expired.username],
    );
    await owner.sql('DELETE FROM email_codes WHERE user_id = (SELECT id FROM users WHERE username = $1)', [
      used.username,
    ]);
    const completed = { state: 'completed' };
    await whileWorking(bank, outbox, async () => {
      await expect.poll(() => jobs('email')).toMatchObject([completed, completed]);
    });
    expect(await bank.database.prisma.outboxEmail.count()).toBe(0);
  });

  it('job that runs twice: one e-mail', async () => {
    await signUp();
    const [job] = await jobs('email');
    if (job === undefined) throw new Error('the sign-up left no job');
    const run = {
      id: job.id,
      payload: job.data as Parameters<typeof sendEmail>[1]['payload'],
      signal: new AbortController().signal,
    };
    const context = jobContextOf(bank, outbox);
    await sendEmail(context, run);
    await sendEmail(context, run);
    expect(await bank.database.prisma.outboxEmail.count()).toBe(1);
  });
});

describe('another e-mail address', () => {
  const textsTo = async (recipient: string) => {
    const mails = await bank.database.prisma.outboxEmail.findMany({
      where: { recipient },
      orderBy: { createdAt: 'asc' },
    });
    return mails.map(({ text }) => text.replaceAll('\u2060', ''));
  };
  const resetPage = 'https://bank.example.com/forgot';

  it.each(['tRPC', 'REST'] as const)(
    'new address over %s: needs the password; the old address gets a notice at request and at confirmation',
    async (door) => {
      const ana = await bank.user();
      const headers = { authorization: `Bearer ${ana.token}` };
      const email = `new-${ana.user.email}`;
      const ask = (currentPassword?: string) =>
        call(bank.app, door, { name: 'me.update', input: { email, currentPassword }, headers });
      for (const password of [undefined, 'not the right one']) {
        expect(await ask(password)).toMatchObject({
          status: 401,
          domainCode: 'INVALID_CREDENTIALS',
          issues: [{ path: ['currentPassword'] }],
        });
      }
      await whileWorking(bank, outbox, async () => {
        expect(await ask(PASSWORD)).toMatchObject({ status: 200, data: { pendingEmail: email } });
        await expect.poll(() => textsTo(ana.user.email)).toHaveLength(1);
        await expect.poll(() => textsTo(email)).toHaveLength(1);
        const [asked] = await textsTo(ana.user.email);
        expect(asked).toContain('Somebody asked to change');
        expect(asked).toContain('n•••@example.com');
        expect(asked).not.toContain(email);
        expect(asked).toContain(resetPage);

        const code = codeIn((await textsTo(email))[0]);
        await call(bank.app, 'REST', { name: 'emailVerifications.confirm', input: { code } });
        await expect.poll(() => textsTo(ana.user.email)).toHaveLength(2);
        expect((await textsTo(ana.user.email))[1]).toContain(
          'https://bank.example.com/email-change/undo#code=',
        );
      });
    },
  );

  it('new address entered by a banker: question in the customer’s language, with the whole address', async () => {
    const [ana, banker] = [await bank.user(), await bank.user({ role: 'banker' })];
    await bank.database.prisma.user.update({ where: { id: ana.user.id }, data: { locale: 'es' } });
    await whileWorking(bank, outbox, async () => {
      const input = { id: ana.user.id, email: `new-${ana.user.email}` };
      const headers = { authorization: `Bearer ${banker.token}` };
      const answer = await call(bank.app, 'REST', { name: 'staff.customers.update', input, headers });
      expect(answer).toMatchObject({ status: 200, data: { email: ana.user.email } });
      await expect.poll(() => textsTo(ana.user.email)).toHaveLength(1);
    });
    const [asked] = await textsTo(ana.user.email);
    expect(asked).toContain('Nuestro personal anotó otra dirección de correo electrónico');
    expect(asked).toContain(`new-${ana.user.email}`);
    expect(asked).toContain('https://bank.example.com/email-change/approve#code=');
    expect(await textsTo(`new-${ana.user.email}`)).toEqual([]);
  });
});

describe('money that was received', () => {
  let banker: SignedInUser;
  let ana: SignedInUser;
  let bruno: SignedInUser;
  let anasAccount: AccountId;

  beforeAll(async () => {
    banker = await bank.user({ role: 'banker' });
    ana = await bank.user();
    bruno = await bank.user();
    anasAccount = (await anAccountWith(bank, { owner: ana, banker, amountMinor: 1_000_000n })).id;
    await anAccountWith(bank, { owner: bruno, banker });
    await bank.database.prisma.user.update({ where: { id: bruno.user.id }, data: { locale: 'es' } });
  });

  const pay = (amountMinor: bigint) =>
    createTransfer(bank.runtime.banking, {
      userId: ana.user.id,
      id: transferIdFrom(randomUUID()),
      fromAccountId: anasAccount,
      to: bruno.user.username,
      amountMinor,
      currency: 'USD',
      description: 'Por la <cena>',
    });

  it('received transfers: one notice each, in the receiver’s language', async () => {
    await whileWorking(bank, outbox, async () => {
      await Promise.all([pay(123_456n), pay(1n)]);
      await expect.poll(() => bank.database.prisma.outboxEmail.count()).toBe(2);
    });
    const mails = await bank.database.prisma.outboxEmail.findMany();
    expect(mails.map(({ recipient }) => recipient)).toEqual([bruno.user.email, bruno.user.email]);
    const texts = mails.map(({ text }) => text).join('\n');
    expect(texts).toMatch(/1\.?234,56/);
    expect(texts).toContain('Ana García');
    expect(mails[0]?.html).toContain('Por la &lt;cena&gt;');
  });

  it('job of a received transfer that runs twice: one notice', async () => {
    const payload = { transferIds: [(await pay(5n)).id] };
    expect((await jobs('transfers-posted')).map(({ data }) => data)).toEqual([payload]);
    const context = jobContextOf(bank, outbox);
    await tellOfTransfers(context, payload);
    await tellOfTransfers(context, payload);
    expect(await jobs('email')).toHaveLength(1);
  });

  it('mail server hangs: transfers are posted meanwhile', async () => {
    await using server = await startSmtpServer({ onConnect: () => undefined });
    await whileWorking(
      bank,
      { transport: 'smtp', url: `smtp://127.0.0.1:${server.port}`, from },
      async () => {
        await signUp();
        await expect.poll(() => jobs('email')).toMatchObject([{ state: 'active' }]);
        const transfers = await Promise.all(Array.from({ length: 20 }, () => pay(2n)));
        expect(transfers).toHaveLength(20);
        expect(await jobs('email')).toMatchObject([{ state: 'active' }]);
        server.hangUp();
      },
    );
  });
});
