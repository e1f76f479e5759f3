import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../fixtures/call.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let auditor: SignedInUser;
let ana: SignedInUser;
let banker: SignedInUser;
beforeAll(async () => {
  bank = await openTestBank();
  [auditor, ana, banker] = await Promise.all([
    bank.user({ role: 'auditor' }),
    bank.user({ username: 'ana' }),
    bank.user({ role: 'banker' }),
  ]);
});
afterAll(() => bank.close());

const bearer = ({ token }: SignedInUser) => ({ authorization: `Bearer ${token}` });
const ask = (query: string, as: SignedInUser | undefined = auditor) =>
  bank.app.inject({ url: `/api/v1/staff/audit/export?${query}`, ...(as && { headers: bearer(as) }) });

describe('export of the audit log', () => {
  test('customer viewed, by either door: once, and named as a sentence in both formats', async () => {
    for (const door of ['tRPC', 'REST'] as const)
      await call(bank.app, door, {
        name: 'staff.customers.get',
        input: { id: ana.user.id },
        headers: bearer(banker),
      });
    const filter = `kinds=customer.viewed&user=${ana.user.id}&actor=${banker.user.username}`;
    const csv = await ask(`format=csv&${filter}`);
    expect(csv.headers).toMatchObject({
      'content-type': expect.stringContaining('text/csv'),
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'no-store',
    });
    const rows: Record<string, string>[] = parse(csv.body, { bom: true, columns: true });
    expect(rows).toMatchObject([
      {
        event: 'customer.viewed',
        sentence: `${banker.user.fullName} looked at ${ana.user.fullName}.`,
        actor_id: banker.user.id,
        object_id: ana.user.id,
        user_ids: ana.user.id,
      },
    ]);
    const lines = (await ask(`format=jsonl&${filter}`)).body.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { name: 'customer.viewed', actorId: banker.user.id, userIds: [ana.user.id], before: null },
    ]);
  });

  test('more events than a page: each once, newest first, as the list has them; itself an event', async () => {
    await bank.database.prisma.$executeRaw`
      INSERT INTO audit_events (id, position, action, object_type, object_id, address, created_at)
      SELECT gen_random_uuid(), n, 'session.ended', 'session', gen_random_uuid(), '203.0.113.9', now() - n * interval '1 second'
      FROM generate_series(1, 1201) n`;
    const { body } = await ask('format=jsonl&address=203.0.113.9');
    const times = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).at);
    expect(new Set(times).size).toBe(1201);
    expect(times).toEqual(times.toSorted().toReversed());
    const list = await call(bank.app, 'REST', {
      name: 'staff.audit.list',
      input: { kinds: 'audit.exported', actor: auditor.user.id },
      headers: bearer(auditor),
    });
    expect(list.data).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ after: '{"format":"jsonl","address":"203.0.113.9"}' }),
      ]),
    });
  });

  test.each([
    ['nobody', undefined, 'format=csv', 401],
    ['a customer', () => ana, 'format=csv', 403],
    ['an auditor, without a format', () => auditor, '', 400],
    ['an auditor, for a kind that there is not', () => auditor, 'format=csv&kinds=nothing', 400],
    ['an auditor, backwards', () => auditor, 'format=csv&from=2026-02-02&to=2026-01-01', 400],
    ['an auditor, by a field that there is not', () => auditor, 'format=csv&who=ana', 400],
  ] as const)('%s: refused, nothing recorded', async (_, as, query, status) => {
    const before = await bank.database.prisma.auditEvent.count({ where: { action: 'audit.exported' } });
    const url = `/api/v1/staff/audit/export?${query}`;
    const answer = await bank.app.inject({ url, headers: as === undefined ? {} : bearer(as()) });
    expect(answer.statusCode).toBe(status);
    expect(await bank.database.prisma.auditEvent.count({ where: { action: 'audit.exported' } })).toBe(before);
  });

  test('reader that goes away: the export ends and gives its place back', async () => {
    const origin = await bank.app.listen({ port: 0, host: '127.0.0.1' });
    await bank.database.prisma.$executeRaw`
      INSERT INTO audit_events (id, position, action, object_type, object_id, address)
      SELECT gen_random_uuid(), n, 'session.ended', 'session', gen_random_uuid(), '203.0.113.10' FROM generate_series(1, 20000) n`;
    const url = `${origin}/api/v1/staff/audit/export?format=csv&address=203.0.113.10`;
    // One more than there may be at a time: each place is given back.
    for (let reader = 0; reader < 5; reader++) {
      const ending = new AbortController();
      const answer = await fetch(url, { headers: bearer(auditor), signal: ending.signal });
      expect(answer.status).toBe(200);
      await answer.body?.getReader().read();
      ending.abort();
      await expect
        .poll(async () => (await fetch(`${url}&kinds=customer.viewed`, { headers: bearer(auditor) })).status)
        .toBe(200);
    }
  });
});
