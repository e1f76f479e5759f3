import { afterAll, beforeAll, expect, it } from 'vitest';
import { fuzz } from '../fixtures/fuzz/fuzz.ts';
import { type FuzzedBank, openFuzzedBank } from '../fixtures/fuzz/fuzzed-bank.ts';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let fuzzed: FuzzedBank;
beforeAll(async () => {
  bank = await openTestBank();
  fuzzed = await openFuzzedBank(bank);
});
afterAll(() => bank.close());

it('requests drawn from the OpenAPI document: no 5xx, no answer that it does not describe', async () => {
  const report = await fuzz({
    ...fuzzed,
    seed: 20_261_130,
    runs: 5,
    send: async ({ url, body, ...request }) =>
      bank.app.inject({ ...Object(request), url: `/api/v1${url}`, payload: body }),
  });
  // Neither all fine nor all refused, or it would try nothing.
  expect(Object.keys(report)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '404']));
});
