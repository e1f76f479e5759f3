import { recordAudit } from '@caudal/db';
import { userIdFrom } from '@caudal/domain';
import type { HistoryGroup } from '@caudal/domain/events';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from '../sessions/sign-in.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import type { User } from '../users/user.ts';
import { listHistory } from './list-history.ts';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const mara = userIdFrom(v7());
const historyOf = (user: User, group?: HistoryGroup) =>
  listHistory(bank.identity, { userId: user.id, group, limit: 100 });

it('own sign-in, an attempt, and what staff did: newest first, each as the user may see it', async () => {
  const ana = await bank.customer();
  const [own, stranger] = [anOrigin(), anOrigin({ userAgent: 'curl/8' })];
  const { session } = await bank.signIn(ana, { origin: own });
  await expect(
    signIn(bank.identity, { username: ana.username, password: `not ${PASSWORD}`, origin: stranger }),
  ).rejects.toMatchObject({ domainCode: 'INVALID_CREDENTIALS' });
  const object = { type: 'user', id: ana.id } as const;
  const byMara = { actorId: mara, origin: { address: '198.51.100.9', requestId: 'r-1' }, object };
  await recordAudit(
    bank.prisma,
    { ...byMara, name: 'note.added', after: { noteId: v7() } },
    { ...byMara, name: 'customer.viewed' },
  );
  await recordAudit(bank.prisma, {
    ...byMara,
    name: 'user.frozen',
    before: { incoming: null },
    after: { incoming: 'allowed', reason: 'Inquiry 12/7' },
  });

  const { items, nextCursor } = await historyOf(ana);
  expect(nextCursor).toBeNull();
  expect(items.slice(0, 4)).toMatchObject([
    { name: 'user.frozen', by: 'bank', staffId: null, address: null, after: { incoming: 'allowed' } },
    { name: 'customer.viewed', by: 'bank', staffId: mara, address: null },
    { name: 'sign-in.refused', by: 'somebody', address: stranger.address },
    { name: 'session.opened', by: 'you', address: own.address, objectId: session.id },
  ]);
  expect(items.map(({ name }) => name).slice(4)).toEqual(['user.created']);
  expect(JSON.stringify(items)).not.toMatch(/Inquiry|198\.51\.100\.9|r-1|noteId/);

  const named = async (group: HistoryGroup) => (await historyOf(ana, group)).items.map(({ name }) => name);
  expect(await named('bank')).toEqual(['user.frozen', 'customer.viewed']);
  expect(await named('money')).toEqual(['user.frozen']);
  expect(await named('access')).toEqual(
    expect.arrayContaining(['sign-in.refused', 'session.opened', 'user.created']),
  );
  expect((await historyOf(await bank.customer())).items.map(({ name }) => name)).not.toContain('user.frozen');
});

it('program that renewed its tokens thousands of times: what was before is found, in pages without a gap', async () => {
  const ana = await bank.customer();
  const sign = await bank.signIn(ana, { origin: anOrigin() });
  await bank.sql(
    `WITH made AS (
       INSERT INTO audit_events (id, position, actor_id, action, object_type, object_id, after)
       SELECT uuidv7(), caudal_event_position(pg_current_xact_id()), $1::uuid, 'session.renewed', 'session', $2::text,
         '{"expiresAt":"2026-12-01T10:30:00.000Z"}'
       FROM generate_series(1, 4500) RETURNING position, id)
     INSERT INTO audit_event_users (position, event_id, user_id) SELECT position, id, $1::uuid FROM made`,
    [ana.id, sign.session.id],
  );
  const names: string[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const page = await listHistory(bank.identity, { userId: ana.id, limit: 1, cursor });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
    pages++;
  } while (cursor !== undefined);
  expect(names).toEqual(['session.opened', 'user.created']);
  expect(pages).toBeLessThanOrEqual(3);
});
