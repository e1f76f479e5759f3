import { randomUUID } from 'node:crypto';
import { aTransfer, postOne } from '@caudal/banking/testing';
import { transferIdFrom } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezeAccount } from '../control/freeze-account.ts';
import { reverseTransfer } from '../corrections/reverse-transfer.ts';
import { deposit } from '../counter/counter.ts';
import { addNote } from '../customers/notes.ts';
import { refuseRequest } from '../requests/end-request.ts';
import { openTestOffice, type TestOffice } from '../requests/fixtures/test-office.ts';
import type { AuditFilter } from './audit-search.ts';
import { exportAudit, listAudit } from './list-audit.ts';
import { recordAuditExport } from './record-audit-export.ts';

type Staff = Awaited<ReturnType<TestOffice['staff']>>;

let at: TestOffice;
beforeAll(async () => {
  at = await openTestOffice();
});
afterAll(() => at.close());

/** The names of the events that somebody is shown, in pages of three and as an export. */
async function shown({ user }: Pick<Staff, 'user'>, filter: AuditFilter): Promise<string[]> {
  const readerId = user.id;
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAudit(at.office, { ...filter, readerId, limit: 3, cursor });
    listed.push(...page.items.map(({ id, name }) => `${name} ${id}`));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const exported: string[] = [];
  for await (const page of exportAudit(at.office, { ...filter, readerId }))
    exported.push(...page.map(({ event }) => `${event.name} ${event.id}`));
  expect(listed).toEqual(exported);
  return listed.map((line) => line.split(' ')[0] ?? '').toSorted();
}

describe('what colleagues recorded about a reader', () => {
  const ABOUT_MARA = [
    'account.frozen',
    'audit.exported',
    'note.added',
    'request.asked',
    'request.asked',
    'request.expired',
    'request.refused',
    'transfer.reversed',
  ];
  let [mara, nico, alma]: Staff[] = [];
  let accountId = '';
  const staff = () => {
    if (mara === undefined || nico === undefined || alma === undefined) throw new Error('nobody is there');
    return { mara, nico, alma };
  };

  beforeAll(async () => {
    // Nobody writes notes about staff, nor limits them alone: she was a customer before.
    [mara, nico, alma] = [await at.staff('depositor'), await at.staff(), await at.staff('admin')];
    const people = staff();
    const actorId = people.nico.user.id;
    const userId = people.mara.user.id;
    const own = await at.bank.accountWith(900n, { ownerId: userId });
    const other = await at.account(900n);
    accountId = own.id;
    await addNote(at.office, { userId, actorId, text: 'Do not tell her' });
    const limits = { perTransferMinor: 1n, perDayMinor: null };
    const asked = await at.ask(people.nico, { act: { action: 'limits', accountId: own.id, ...limits } });
    await refuseRequest(at.office, { id: asked.id, actor: people.alma, comment: 'Not yet' });
    // She gets the money back: the other one whom a request is about.
    const posted = aTransfer(own, other, 5n);
    await postOne(at.bank.posting, posted);
    const transferId = transferIdFrom(posted.id);
    const how = { whenShort: 'refuse', whenFrozen: 'refuse' } as const;
    await at.ask(people.nico, { act: { action: 'reversal', transferId, ...how } });
    const id = transferIdFrom(randomUUID());
    await reverseTransfer(at.office, { id, transferId, actorId, reason: 'Suspicious' });
    await freezeAccount(at.office, { accountId: own.id, actorId, incoming: 'refused', reason: 'Suspicious' });
    await recordAuditExport(at.office, {
      actorId,
      format: 'csv',
      filter: { user: people.mara.user.username },
    });
    await at.users.prisma.user.update({ where: { id: userId }, data: { role: 'banker' } });
    // What she did herself, and what says nothing that she may not know.
    await addNote(at.office, { userId: other.ownerId, actorId: userId, text: 'Her own' });
    await recordAuditExport(at.office, { actorId: userId, format: 'csv', filter: { user: userId } });
  });

  const filters: readonly [string, () => AuditFilter, readonly string[]][] = [
    ['nothing', () => ({}), ABOUT_MARA],
    [
      'who did it',
      () => ({ actor: staff().nico.user.username }),
      ABOUT_MARA.filter((name) => !['request.expired', 'request.refused'].includes(name)),
    ],
    ['whom', () => ({ user: staff().mara.user.id }), ['account.frozen', 'note.added', 'transfer.reversed']],
    ['whom and a kind', () => ({ user: staff().mara.user.id, kinds: ['note.added'] }), ['note.added']],
    ['object', () => ({ object: accountId }), ['account.frozen']],
    [
      'kinds',
      () => ({ kinds: ['request.asked', 'request.expired', 'request.refused'] }),
      ABOUT_MARA.filter((name) => name.startsWith('request')),
    ],
  ];

  test.each(filters)('searched by %s: left out for her, whole for others', async (_what, filter, hidden) => {
    const { mara, nico, alma } = staff();
    const all = await shown(alma, filter());
    expect(await shown(nico, filter())).toEqual(all);
    const hers = await shown(mara, filter());
    expect([...hers, ...hidden].toSorted()).toEqual(all);
  });

  test('what she did herself: shown', async () => {
    const { mara } = staff();
    expect(await shown(mara, { actor: mara.user.id })).toEqual([
      'audit.exported',
      'note.added',
      'session.opened',
    ]);
  });
});

describe('by the id of a transfer', () => {
  test('of cash: the event of the counter, among others of the account', async () => {
    const [banker, account] = [await at.staff(), await at.account()];
    const id = transferIdFrom(randomUUID());
    const cash = (transferId: typeof id) =>
      deposit(at.office, {
        bankerId: banker.user.id,
        id: transferId,
        accountId: account.id,
        amountMinor: 5n,
        origin: {},
      });
    for (const one of [transferIdFrom(randomUUID()), id, transferIdFrom(randomUUID())]) await cash(one);
    expect(await shown(banker, { object: id.toUpperCase() })).toEqual(['cash.deposited']);
    expect(await shown(banker, { object: id, kinds: ['cash.withdrawn'] })).toEqual([]);
    expect(await shown(banker, { object: id, user: account.ownerId })).toEqual(['cash.deposited']);
  });

  test('approved by two, then taken back: requests, cash and reversal', async () => {
    const [maker, checker] = [await at.staff(), await at.staff()];
    const { id, digest } = await at.ask(maker);
    const { transferId } = await at.approve({ id, digest }, checker);
    if (transferId === null) throw new Error('nothing was posted');
    const both = ['request.asked', 'request.executed'];
    expect(await shown(maker, { object: transferId })).toEqual(['cash.deposited', ...both]);
    const act = { action: 'reversal', transferId, whenShort: 'refuse', whenFrozen: 'refuse' } as const;
    const back = await at.approve(await at.ask(maker, { act }), checker);
    const reversed = [...both, 'transfer.reversed'];
    expect(await shown(maker, { object: transferId })).toEqual(
      ['cash.deposited', ...both, ...reversed].toSorted(),
    );
    expect(await shown(maker, { object: back.transferId ?? '' })).toEqual(reversed);
  });
});
