import type { CaudalBridge } from '@caudal/api';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { cookiePolicyOf } from '../http/session-cookie.ts';
import { placeBridge } from './bridge.ts';

let bank: TestBank;
let ana: SignedInUser;
let bridge: CaudalBridge;

beforeAll(async () => {
  bank = await openTestBank();
  ana = await bank.user();
  const { runtime } = bank;
  const cookie = cookiePolicyOf(new URL('http://localhost:3000'));
  await placeBridge({
    runtime,
    cookie,
    demo: null,
    mailbox: null,
    logger: pino({ level: 'silent' }),
  });
  bridge = Reflect.get(globalThis, Symbol.for('caudal'));
});
afterAll(async () => {
  Reflect.deleteProperty(globalThis, Symbol.for('caudal'));
  await bank.close();
});

describe('the bridge to the web', () => {
  it('bankName, timeZone, currencies and demo: those of the bank', () => {
    expect(bridge).toMatchObject({ bankName: 'Test Bank', timeZone: 'UTC', demo: null });
    expect(bridge.currencies).toContainEqual({ code: 'JPY', name: 'Japanese Yen', decimals: 0 });
  });

  it('session cookie in the headers: calls as its user', async () => {
    const caller = await bridge.callerFor({ headers: new Headers({ cookie: ana.cookie }) });
    expect(await caller.me.get()).toMatchObject({ id: ana.user.id });
  });

  it('refusal: thrown with domainCode and issues', async () => {
    const nobody = await bridge.callerFor({ headers: new Headers() });
    await expect(nobody.me.get()).rejects.toMatchObject({ domainCode: 'UNAUTHENTICATED' });
    const caller = await bridge.callerFor({ headers: new Headers({ cookie: ana.cookie }) });
    await expect(caller.accounts.get({ id: 'x' })).rejects.toMatchObject({
      domainCode: 'VALIDATION_FAILED',
      refusal: { issues: [{ path: ['id'] }] },
    });
  });

  it('signOut while rendering a page: INTERNAL', async () => {
    const user = await bank.user();
    const caller = await bridge.callerFor({ headers: new Headers({ cookie: user.cookie }) });
    await expect(caller.auth.signOut()).rejects.toMatchObject({ domainCode: 'INTERNAL' });
  });

  it('unexpected error: its digest is the request id', async () => {
    const headers = new Headers({ cookie: ana.cookie, 'x-request-id': 'req-7' });
    const caller = await bridge.callerFor({ headers });
    await expect(caller.auth.signOut()).rejects.toMatchObject({ digest: 'req-7' });
  });
});
