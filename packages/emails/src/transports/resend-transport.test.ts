import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { aMessage, SECRET_CODE } from '../fixtures/a-message.ts';
import { failureOf } from '../fixtures/failure-of.ts';
import { aFreePort } from '../fixtures/listen.ts';
import { answering, startResendStandIn } from '../fixtures/resend-stand-in.ts';
import type { EmailTransport } from './email-transport.ts';
import { createResendTransport } from './resend-transport.ts';

const API_KEY = 're_123_n0tForAnyLog';
const PATIENT_MS = 20_000;
const IMPATIENT_MS = 300;

function transportTo(baseUrl: string, timeoutMs = PATIENT_MS): EmailTransport {
  return createResendTransport({ apiKey: API_KEY, baseUrl, timeoutMs });
}

test('sends the message with its id as the idempotency key', async () => {
  await using resend = await startResendStandIn();
  const message = aMessage({
    attachments: [{ filename: 'año.pdf', content: Uint8Array.of(0, 255), contentType: 'application/pdf' }],
  });
  await transportTo(resend.baseUrl).send(message);

  expect(resend.requests).toHaveLength(1);
  const [{ line, headers, body } = expect.fail()] = resend.requests;
  expect(line).toBe('POST /emails');
  expect(headers).toMatchObject({
    authorization: `Bearer ${API_KEY}`,
    'content-type': 'application/json',
    'idempotency-key': message.id,
  });
  expect(body).toEqual({
    from: message.from,
    to: message.to,
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: [{ filename: 'año.pdf', content: 'AP8=', content_type: 'application/pdf' }],
  });
});

test('resending a message repeats the same request', async () => {
  await using resend = await startResendStandIn();
  const message = aMessage();
  const transport = transportTo(resend.baseUrl);
  await transport.send(message);
  await transport.send(message);
  const [first, second] = resend.requests;
  expect(second?.body).toEqual(first?.body);
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
});

/** An error as Resend formats it; it may quote the request. */
const problem = (statusCode: number, name: string) => ({
  statusCode,
  name,
  message: `Bearer ${API_KEY}: https://bank.example/verify#${SECRET_CODE}`,
});

test.each([
  [422, 'validation_error', true],
  [400, 'validation_error', true],
  [422, 'invalid_attachment', true],
  [409, 'invalid_idempotent_request', true],
  [409, 'concurrent_idempotent_requests', false],
  [422, 'invalid_from_address', false],
  [401, 'missing_api_key', false],
  [403, 'invalid_api_key', false],
  [403, 'validation_error', false],
  [404, 'not_found', false],
  [429, 'rate_limit_exceeded', false],
  [429, 'daily_quota_exceeded', false],
  [500, 'internal_server_error', false],
  [503, 'application_error', false],
])('%i %s: permanent is %s', async (status, name, permanent) => {
  await using resend = await startResendStandIn(answering(status, problem(status, name)));
  const failure = await failureOf(transportTo(resend.baseUrl), aMessage());
  expect(failure).toMatchObject({ permanent, message: `Resend answered ${status} ${name}.` });
  expect(failure.printed).not.toContain(API_KEY);
  expect(failure.printed).not.toContain(SECRET_CODE);
});

test.each([
  ['HTML instead of JSON', 502, '<html>Bad gateway</html>'],
  ['an empty body', 502, ''],
  ['an error of unknown shape', 400, { error: { name: 'Bearer', text: API_KEY } }],
  ['an error that is not an object', 400, '"no"'],
  ['null as an error', 400, 'null'],
  ['an invalid error name', 418, { statusCode: 418, name: `Bearer ${API_KEY}` }],
  ['success without a message id', 200, {}],
  ['success that is not JSON', 200, '<html>Welcome to this network</html>'],
])('%s is a temporary failure', async (_what, status, body) => {
  await using resend = await startResendStandIn(answering(status, body));
  const failure = await failureOf(transportTo(resend.baseUrl), aMessage());
  expect(failure.permanent).toBe(false);
  expect(failure.printed).not.toContain(API_KEY);
});

test.each([
  ['never answers', () => undefined],
  ['stops mid-response', (response) => void response.writeHead(200).write('{"id":')],
] satisfies [string, Parameters<typeof startResendStandIn>[0]][])(
  'times out a provider that %s',
  async (_what, answer) => {
    await using resend = await startResendStandIn(answer);
    const begun = performance.now();
    const failure = await failureOf(transportTo(resend.baseUrl, IMPATIENT_MS), aMessage());
    expect(performance.now() - begun).toBeLessThan(IMPATIENT_MS * 10);
    expect(failure).toMatchObject({
      permanent: false,
      message: `Resend did not answer within ${IMPATIENT_MS} ms.`,
    });
  },
);

test('a connection reset is a temporary failure', async () => {
  await using resend = await startResendStandIn((response) => void response.socket?.resetAndDestroy());
  const failure = await failureOf(transportTo(resend.baseUrl), aMessage());
  expect(failure.permanent).toBe(false);
});

test('a refused connection is a temporary failure', async () => {
  const port = await aFreePort(createServer());
  const failure = await failureOf(transportTo(`http://127.0.0.1:${port}`), aMessage());
  expect(failure.permanent).toBe(false);
});

test.each(['', 're_s3cret\n', 're_s3cret é'])(
  'an invalid key throws an error that does not quote it',
  (apiKey) => {
    expect(() => createResendTransport({ apiKey, timeoutMs: PATIENT_MS })).toThrow(
      new TypeError('The Resend API key is empty or contains invalid characters.'),
    );
  },
);
