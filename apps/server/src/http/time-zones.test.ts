import { addDays, addMonths, dayOf } from '@caudal/domain';
import { balanceHistoryOut, entryPageOut, monthlyTotalsOut } from '@caudal/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let ana: SignedInUser;
let id: string;

beforeAll(async () => {
  bank = await openTestBank();
  ana = await bank.user();
  const account = await anAccountWith(bank, {
    owner: ana,
    banker: await bank.user({ role: 'banker' }),
    amountMinor: 10n,
  });
  id = account.id;
});
afterAll(() => bank.close());

// At every moment, two of these are on another day than the third.
const ZONES = ['Pacific/Kiritimati', 'UTC', 'Pacific/Niue'];

describe.each(DOORS)('time zones over %s', (door) => {
  const ask = async (name: string, input: object) => {
    const headers = { authorization: `Bearer ${ana.token}` };
    const answer = await call(bank.app, door, { name, input: { id, ...input }, headers });
    expect(answer.status).toBe(200);
    return answer.data;
  };
  const entries = async (input: object) => entryPageOut.parse(await ask('accounts.entries', input)).items;

  it.each(ZONES)('days of entries, balances and months begin in %s', async (timeZone) => {
    const bookedAt = new Date((await entries({}))[0]?.bookedAt ?? 0);
    const day = dayOf(bookedAt, timeZone);
    const after = addDays(day, 1);
    expect(await entries({ from: day, to: after, timeZone })).toHaveLength(1);
    expect(await entries({ from: after, timeZone })).toEqual([]);
    expect(await entries({ to: day, timeZone })).toEqual([]);

    const history = await ask('accounts.balanceHistory', { from: addDays(day, -1), to: after, timeZone });
    expect(balanceHistoryOut.parse(history).items).toEqual([
      { date: addDays(day, -1), balanceMinor: '0' },
      { date: day, balanceMinor: '10' },
    ]);
    const month = day.slice(0, 7);
    const totals = await ask('accounts.monthlyTotals', { from: month, to: addMonths(day, 1), timeZone });
    expect(monthlyTotalsOut.parse(totals).items).toEqual([{ month, inMinor: '10', outMinor: '0' }]);
  });

  it.each(['Atlantis', '+02:00'])('time zone %j: VALIDATION_FAILED', async (timeZone) => {
    const headers = { authorization: `Bearer ${ana.token}` };
    const answer = await call(bank.app, door, {
      name: 'accounts.entries',
      input: { id, timeZone },
      headers,
    });
    expect([answer.domainCode, answer.issues[0]?.path]).toEqual(['VALIDATION_FAILED', ['timeZone']]);
  });
});
