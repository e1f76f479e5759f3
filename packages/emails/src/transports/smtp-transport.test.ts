import { createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { expect, test } from 'vitest';
import { aMessage, SECRET_CODE } from '../fixtures/a-message.ts';
import { failureOf } from '../fixtures/failure-of.ts';
import { startLineServer } from '../fixtures/line-server.ts';
import { aFreePort } from '../fixtures/listen.ts';
import { CREDENTIALS, PASSWORD, refusal, startSmtpServer } from '../fixtures/smtp-server.ts';
import type { EmailTransport } from './email-transport.ts';
import { createSmtpTransport } from './smtp-transport.ts';

const PATIENT_MS = 20_000;
const IMPATIENT_MS = 300;

/** An address of this machine that is not loopback, so it is treated as a remote host. */
const ELSEWHERE = '0.0.0.0';

function transportTo(host: string, timeoutMs = PATIENT_MS): EmailTransport {
  return createSmtpTransport({ url: `smtp://${host}`, timeoutMs });
}

test('delivers HTML, text and attachment to one address, marked as auto-generated', async () => {
  await using server = await startSmtpServer();
  const content = Uint8Array.of(0, 37, 80, 68, 70, 255);
  const message = aMessage({
    // A view into a larger buffer: only the view is attached.
    attachments: [{ filename: 'año.pdf', content: content.subarray(1), contentType: 'application/pdf' }],
  });
  await transportTo(`localhost:${server.port}`).send(message);

  expect(server.received).toHaveLength(1);
  const [{ mail, recipients } = expect.fail()] = server.received;
  expect(recipients).toEqual(['ana@example.com']);
  expect(mail).toMatchObject({ subject: message.subject, html: message.html });
  expect(mail.text?.trim()).toBe(message.text);
  expect(mail.from?.text).toBe('"Caudal" <no-reply@bank.example>');
  expect(mail.to).toMatchObject({ text: 'ana@example.com' });
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail.attachments).toMatchObject([{ filename: 'año.pdf', contentType: 'application/pdf' }]);
  expect(mail.attachments[0]?.content).toEqual(Buffer.from('%PDF\xff', 'latin1'));
});

test('a resent message keeps its Message-ID; another message has its own', async () => {
  await using server = await startSmtpServer();
  const transport = transportTo(`localhost:${server.port}`);
  const message = aMessage();
  for (const sent of [message, message, aMessage()]) await transport.send(sent);

  const ids = server.received.map(({ mail }) => mail.messageId);
  expect(ids.slice(0, 2)).toEqual([`<${message.id}@bank.example>`, `<${message.id}@bank.example>`]);
  expect(new Set(ids).size).toBe(2);
});

test('a line break in a subject injects no header', async () => {
  await using server = await startSmtpServer();
  await transportTo(`localhost:${server.port}`).send(
    aMessage({ subject: 'Hello\r\nBcc: thief@evil.example' }),
  );
  const [{ mail, recipients } = expect.fail()] = server.received;
  expect(mail.headers.has('bcc')).toBe(false);
  expect(recipients).toEqual(['ana@example.com']);
});

test('an address with a comma stays one address, and the server refuses it', async () => {
  await using server = await startSmtpServer();
  const message = aMessage({ to: 'ana@example.com, thief@evil.example' });
  const failure = await failureOf(transportTo(`localhost:${server.port}`), message);
  expect(failure.permanent).toBe(true);
  expect(server.received).toEqual([]);
});

test.each([
  ['STARTTLS if offered', {}, true],
  ['no encryption if none is offered', { hideSTARTTLS: true }, false],
])('smtp:// uses %s', async (_what, options, secure) => {
  await using server = await startSmtpServer(options);
  await transportTo(`localhost:${server.port}`).send(aMessage());
  expect(server.received[0]?.session.secure).toBe(secure);
});

test('smtps:// encrypts from the first byte', async () => {
  await using server = await startSmtpServer({ secure: true });
  const url = `smtps://${CREDENTIALS}localhost:${server.port}`;
  await createSmtpTransport({ url, timeoutMs: PATIENT_MS }).send(aMessage());
  expect(server.received[0]?.session).toMatchObject({ secure: true, user: 'bank' });
});

test('authenticates with the user and password from the URL', async () => {
  await using server = await startSmtpServer();
  await transportTo(`${CREDENTIALS}localhost:${server.port}`).send(aMessage());
  expect(server.received[0]?.session).toMatchObject({ secure: true, user: 'bank' });
});

test('sends credentials unencrypted to loopback', async () => {
  await using server = await startSmtpServer({ hideSTARTTLS: true, allowInsecureAuth: true });
  await transportTo(`${CREDENTIALS}127.0.0.1:${server.port}`).send(aMessage());
  expect(server.users).toEqual(['bank']);
});

test('sends neither credentials nor message unencrypted to a remote host', async () => {
  const server = await startLineServer('220 relay ready\r\n', (line) =>
    line.startsWith('EHLO') ? '250-relay\r\n250 AUTH PLAIN LOGIN\r\n' : '502 5.5.1 not here\r\n',
  );
  await using _ = server;
  const failure = await failureOf(transportTo(`${CREDENTIALS}${ELSEWHERE}:${server.port}`), aMessage());
  expect(failure.permanent).toBe(false);
  expect(server.heard()).toMatch(/^EHLO .*\r\nSTARTTLS\r\n$/);
});

test('sends no credentials to a remote host with an untrusted certificate', async () => {
  await using server = await startSmtpServer();
  const failure = await failureOf(transportTo(`${CREDENTIALS}${ELSEWHERE}:${server.port}`), aMessage());
  expect(failure.permanent).toBe(false);
  expect(server.users).toEqual([]);
});

/** Quotes the refused content, as filters do. */
const REFUSED_CONTENT = `5.7.1 refused: https://bank.example/verify#${SECRET_CODE}`;

test.each<[string, SMTPServerOptions, { permanent: boolean; message: string }]>([
  [
    'an unknown address',
    { onRcptTo: (_to, _session, done) => done(refusal(550, '5.1.1 no such user')) },
    { permanent: true, message: 'The SMTP server answered 550 5.1.1 to RCPT TO.' },
  ],
  [
    'a greylisted address',
    { onRcptTo: (_to, _session, done) => done(refusal(451, '4.7.1 come back later')) },
    { permanent: false, message: 'The SMTP server answered 451 4.7.1 to RCPT TO.' },
  ],
  [
    'the content',
    {
      onData: (stream, _session, done) =>
        stream.resume().on('end', () => done(refusal(554, REFUSED_CONTENT))),
    },
    { permanent: true, message: 'The SMTP server answered 554 5.7.1 to DATA.' },
  ],
  [
    'the content because its disk is full',
    {
      onData: (stream, _session, done) =>
        stream.resume().on('end', () => done(refusal(452, REFUSED_CONTENT))),
    },
    { permanent: false, message: 'The SMTP server answered 452 5.7.1 to DATA.' },
  ],
  [
    'our sender address, which an operator can fix',
    { onMailFrom: (_from, _session, done) => done(refusal(550, '5.7.1 not your domain')) },
    { permanent: false, message: 'The SMTP server answered 550 5.7.1 to MAIL FROM.' },
  ],
  [
    'unauthenticated clients, which an operator can fix',
    { onRcptTo: (_to, _session, done) => done(refusal(530, '5.7.0 sign in first')) },
    { permanent: false, message: 'The SMTP server answered 530 5.7.0 to RCPT TO.' },
  ],
  [
    'connections temporarily',
    { onConnect: (_session, done) => done(refusal(421, '4.3.2 too busy')) },
    { permanent: false, message: 'The SMTP server answered 421 4.3.2 to CONN.' },
  ],
])(
  'server refuses %s: the failure names its answer and no secret',
  async (_what, options, { permanent, message }) => {
    await using server = await startSmtpServer(options);
    const failure = await failureOf(transportTo(`${CREDENTIALS}localhost:${server.port}`), aMessage());
    expect(failure).toMatchObject({ permanent, message });
    expect(failure.printed).not.toContain(SECRET_CODE);
    expect(failure.printed).not.toContain(PASSWORD);
  },
);

test('a wrong password is a temporary failure that does not reveal the password', async () => {
  await using server = await startSmtpServer();
  const failure = await failureOf(transportTo(`bank:wr0ng@localhost:${server.port}`), aMessage());
  expect(server.users).toEqual(['bank']);
  expect(failure).toMatchObject({
    permanent: false,
    message: 'The SMTP server answered 535 5.7.8 to AUTH PLAIN.',
  });
  expect(failure.printed).not.toMatch(/wr0ng|bnIwbmc/);
});

test('a refused connection is a temporary failure', async () => {
  const port = await aFreePort(createServer());
  const failure = await failureOf(transportTo(`127.0.0.1:${port}`), aMessage());
  expect(failure).toMatchObject({
    permanent: false,
    message: 'The message could not be delivered to the SMTP server: ESOCKET ECONNREFUSED.',
  });
});

test('an unknown host is a temporary failure', async () => {
  const failure = await failureOf(transportTo('no-such-host.invalid'), aMessage());
  expect(failure).toMatchObject({ permanent: false, message: expect.stringContaining('EDNS') });
});

test.each([
  ['the greeting', () => startLineServer('')],
  ['the first command', () => startLineServer('220 relay ready\r\n')],
  ['the message', () => startSmtpServer({ onData: (stream) => stream.resume() })],
])('times out a server that never answers %s', async (_what, start) => {
  await using server = await start();
  const begun = performance.now();
  const failure = await failureOf(transportTo(`localhost:${server.port}`, IMPATIENT_MS), aMessage());
  expect(performance.now() - begun).toBeLessThan(IMPATIENT_MS * 10);
  expect(failure).toMatchObject({
    permanent: false,
    message: `The SMTP server did not accept the message within ${IMPATIENT_MS} ms.`,
  });
});

test('a connection dropped mid-message is a temporary failure', async () => {
  await using server = await startSmtpServer({
    onData: (stream) => void stream.once('data', () => server.hangUp()),
  });
  const failure = await failureOf(transportTo(`localhost:${server.port}`), aMessage());
  expect(failure.permanent).toBe(false);
});
