import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestPasswordReset } from '../passwords/request-password-reset.ts';
import { anOrigin, openTestUsers, type TestUsers } from '../users/fixtures/test-users.ts';
import { LINK_PAUSE_MS, type LinkPurpose, requestLink } from './request-link.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const KINDS = [
  ['reset_password', 'reset-password', 'password-reset.requested'],
  ['sign_in', 'sign-in-link', 'sign-in-link.requested'],
] as const;

/** The e-mails that requests lead to. */
const mailsAfter = (ask: () => Promise<unknown>, now?: Date) =>
  bank.jobsLeftBy(async () => {
    await ask();
    await bank.sendLinks(now);
  });

describe.each(KINDS)('link to %s', (purpose: LinkPurpose, kind, action) => {
  it('requested: an event, and an e-mail with a code', async () => {
    const { id: userId, email } = await bank.customer();
    const origin = anOrigin();
    const jobs = await mailsAfter(() => requestLink(bank.identity, { purpose, name: email, origin }));
    const { id: codeId } = await bank.prisma.emailCode.findFirstOrThrow({ where: { userId, purpose } });
    expect(jobs).toEqual([{ data: { kind, codeId }, priority: 10 }]);
    expect((await bank.eventsOf(userId)).at(-1)).toEqual({
      actorId: null,
      action,
      before: null,
      after: null,
      address: origin.address,
      requestId: origin.requestId,
    });
  });

  it('unknown name, disabled user, unconfirmed address: same answer, same rows written, no e-mail', async () => {
    const [known, disabled, newcomer] = [await bank.customer(), await bank.customer(), await bank.newcomer()];
    await bank.disable(disabled.id);
    const names = ['nobody-here@example.com', disabled.email, newcomer.email];
    const written = (name: string) =>
      bank.rowsLeftBy(async () => {
        const { hash, verify } = bank.calls;
        expect(await requestLink(bank.identity, { purpose, name, origin: anOrigin() })).toBeUndefined();
        expect(bank.calls).toEqual({ hash, verify });
      });
    const { 'public.audit_event_users': concerned, ...expected } = await written(known.email);
    expect(concerned).toBe(1);
    expect(expected).toMatchObject({ 'public.audit_events': 1, 'pgboss.job': 1, 'public.throttles': 1 });
    await bank.sendLinks();
    const jobs = await mailsAfter(async () => {
      for (const name of names) {
        const { 'public.audit_event_users': _, ...rows } = await written(name);
        expect(rows).toEqual(expected);
      }
    });
    expect(jobs).toEqual([]);
  });

  it('30 requests for one user from 30 networks, at once: all answered, one e-mail', async () => {
    const { email } = await bank.customer();
    const ask = () => requestLink(bank.identity, { purpose, name: email, origin: anOrigin() });
    const jobs = await mailsAfter(() => Promise.all(Array.from({ length: 30 }, ask)));
    expect(jobs).toHaveLength(1);
  });

  it('requested again after five minutes: another e-mail; both links exist', async () => {
    const { id: userId, email } = await bank.customer();
    const ask = () => requestLink(bank.identity, { purpose, name: email });
    await mailsAfter(ask);
    const first = await bank.mailedCode(userId, purpose);
    expect(await mailsAfter(ask, new Date(Date.now() + LINK_PAUSE_MS - 1_000))).toEqual([]);
    expect(await mailsAfter(ask, new Date(Date.now() + LINK_PAUSE_MS + 1_000))).toHaveLength(1);
    expect(await bank.prisma.emailCode.count({ where: { userId, purpose } })).toBe(2);
    expect(await bank.mailedCode(userId, purpose)).not.toBe(first);
  });

  it('address changed between request and e-mail: sent to the new address only', async () => {
    const { id: userId, email } = await bank.customer();
    await requestLink(bank.identity, { purpose, name: email });
    await bank.sql("UPDATE users SET email = 'moved-' || email WHERE id = $1::uuid", [userId]);
    await bank.sendLinks();
    const codes = await bank.prisma.emailCode.findMany({ where: { userId, purpose } });
    expect(codes.map((code) => code.email)).toEqual([`moved-${email}`]);
  });

  it('requests from one network: TOO_MANY_REQUESTS above the limit, whoever they are for', async () => {
    const identity = bank.another({ limits: { linkFromNetwork: { points: 3, seconds: 60 } } });
    const origin = anOrigin();
    const { email } = await bank.customer();
    const ask = (name: string) => requestLink(identity, { purpose, name, origin });
    for (let name = 0; name < 3; name++) await ask(`somebody-${name}@example.com`);
    await expect(ask(email)).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    await expect(ask('nobody@example.com')).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
  });
});

it('password reset and sign-in link of one user: an e-mail each', async () => {
  const { username, email } = await bank.customer();
  const jobs = await mailsAfter(async () => {
    await requestPasswordReset(bank.identity, { email });
    await requestLink(bank.identity, { purpose: 'sign_in', name: username });
  });
  expect(jobs.map(({ data }) => data.kind).toSorted()).toEqual(['reset-password', 'sign-in-link']);
});
