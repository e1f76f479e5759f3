import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let banker: SignedInUser;
beforeAll(async () => {
  bank = await openTestBank();
  banker = await bank.user({ role: 'banker' });
});
afterAll(() => bank.close());

const json = { 'content-type': 'application/json' };
const BODIES: [string, Pick<InjectOptions, 'headers' | 'payload'>][] = [
  ['no body', {}],
  ['no body, a content type', { headers: json }],
  ['{}', { headers: json, payload: '{}' }],
  ['no chunk of a body in chunks', { headers: { 'transfer-encoding': 'chunked' } }],
];

async function post(user: SignedInUser, url: string, { headers, payload = '' }: InjectOptions) {
  const answer = await bank.app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${user.token}`, ...headers },
    ...(payload === '' ? {} : { payload }),
  });
  return [answer.statusCode, answer.json().data?.domainCode];
}

describe.each(BODIES)('%s', (what, body) => {
  it(`POST /staff/sessions/{id}/block with ${what}: blocks`, async () => {
    const { sessionId } = await bank.user();
    expect(await post(banker, `/staff/sessions/${sessionId}/block`, body)).toEqual([200, undefined]);
  });

  it(`POST /email-verifications with ${what}: reaches the use case`, async () => {
    expect(await post(banker, '/email-verifications', body)).toEqual([409, 'ALREADY_EXISTS']);
  });

  it(`POST /sessions/{id}/end of the own session with ${what}: ends it`, async () => {
    const user = await bank.user();
    expect(await post(user, `/sessions/${user.sessionId}/end`, body)).toEqual([200, undefined]);
  });
});

it.each([
  ['an unknown field', { headers: json, payload: '{"surprise":1}' }],
  ['a list', { headers: json, payload: '[]' }],
  ['malformed JSON', { headers: json, payload: '{' }],
])('POST /email-verifications with %s: VALIDATION_FAILED', async (_what, body) => {
  expect(await post(banker, '/email-verifications', body)).toEqual([400, 'VALIDATION_FAILED']);
});

it('POST /email-verifications with chunks of no type: UNSUPPORTED_MEDIA_TYPE', async () => {
  const body = { headers: { 'transfer-encoding': 'chunked' }, payload: '{}' };
  expect(await post(banker, '/email-verifications', body)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
});

it.each([
  ['no body', {}],
  ['no body, a content type', { headers: json }],
  ['no chunk of a body in chunks', { headers: { 'transfer-encoding': 'chunked' } }],
])('POST /accounts with %s: VALIDATION_FAILED', async (_what, body) => {
  expect(await post(banker, '/accounts', body)).toEqual([400, 'VALIDATION_FAILED']);
});
