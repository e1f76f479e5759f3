import type { User } from '@caudal/identity';
import { anOrigin, openTestUsers, type TestUsers } from '@caudal/identity/testing';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNote, listNotes, strikeNote } from './notes.ts';
import { updateCustomer } from './update-customer.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestUsers;
let mara: User;
let nico: User;
beforeAll(async () => {
  bank = await openTestUsers();
  [mara, nico] = [await bank.customer({ role: 'banker' }), await bank.customer({ role: 'banker' })];
});
afterAll(() => bank.close());

const notesOf = async (customer: User) =>
  (await listNotes(bank, { userId: customer.id, actorId: mara.id, limit: 20 })).items;

describe('notes', () => {
  it('written, then struck out by a colleague: listed newest first, each with who and when; two events', async () => {
    const customer = await bank.customer();
    const about = { userId: customer.id, actorId: mara.id };
    const origin = anOrigin();
    const { id } = await addNote(bank, { ...about, text: 'Lives abroad', origin });
    await addNote(bank, { ...about, text: 'Moved back' });
    await strikeNote(bank, { noteId: id, actorId: nico.id, origin });
    expect(await notesOf(customer)).toEqual([
      expect.objectContaining({ text: 'Moved back', author: mara.fullName, struck: null }),
      {
        id,
        text: 'Lives abroad',
        author: mara.fullName,
        createdAt: expect.any(Date),
        struck: { by: nico.fullName, at: expect.any(Date) },
      },
    ]);
    const events = (await bank.eventsOf(customer.id)).filter(({ action }) => action.startsWith('note.'));
    expect(events).toMatchObject([
      { actorId: mara.id, action: 'note.added', after: { noteId: id }, address: origin.address },
      { actorId: mara.id, action: 'note.added' },
      { actorId: nico.id, action: 'note.struck', after: { noteId: id }, requestId: origin.requestId },
    ]);
  });

  it('struck out five times at once: one event, the first striker stays', async () => {
    const customer = await bank.customer();
    const { id: noteId } = await addNote(bank, { userId: customer.id, actorId: mara.id, text: 'Twice' });
    await Promise.all(Array.from({ length: 4 }, () => strikeNote(bank, { noteId, actorId: nico.id })));
    await strikeNote(bank, { noteId, actorId: mara.id });
    expect(await notesOf(customer)).toMatchObject([{ struck: { by: nico.fullName } }]);
    const events = (await bank.eventsOf(customer.id)).filter(({ action }) => action === 'note.struck');
    expect(events).toHaveLength(1);
  });

  it('text of a note changed in the database: refused, also for the application', async () => {
    const customer = await bank.customer();
    const { id } = await addNote(bank, { userId: customer.id, actorId: mara.id, text: 'As it was' });
    await expect(
      bank.prisma.customerNote.update({ where: { id }, data: { text: 'Otherwise' } }),
    ).rejects.toThrow(/permission denied/);
  });

  it('about staff or nobody: NOT_FOUND; about oneself: SELF_SERVICE', async () => {
    const note = { actorId: mara.id, text: 'No' };
    await expect(addNote(bank, { ...note, userId: nico.id })).rejects.toEqual(refusal('NOT_FOUND'));
    await expect(addNote(bank, { ...note, userId: mara.id })).rejects.toEqual(refusal('SELF_SERVICE'));
    await expect(strikeNote(bank, { noteId: uuidv7(), actorId: mara.id })).rejects.toEqual(
      refusal('NOT_FOUND'),
    );
  });
});

describe('updateCustomer on what was seen', () => {
  it('name and address changed meanwhile: CHANGED_MEANWHILE on both, nothing written', async () => {
    const customer = await bank.customer();
    await expect(
      updateCustomer(bank, {
        userId: customer.id,
        actorId: mara.id,
        locale: 'es',
        email: 'other@example.com',
        seen: { fullName: 'Before', email: 'before@example.com', locale: customer.locale },
      }),
    ).rejects.toMatchObject({
      domainCode: 'CHANGED_MEANWHILE',
      path: ['fullName'],
      others: [['email']],
    });
    expect(await bank.prisma.user.findUnique({ where: { id: customer.id } })).toMatchObject({
      locale: customer.locale,
    });
    expect(await bank.prisma.emailChange.count({ where: { userId: customer.id } })).toBe(0);
  });

  it('changed by a colleague while it waits for the lock: CHANGED_MEANWHILE', async () => {
    const customer = await bank.customer();
    const outcome = await bank.overtake(
      customer.id,
      () =>
        updateCustomer(bank, {
          userId: customer.id,
          actorId: mara.id,
          fullName: 'Second',
          seen: { fullName: customer.fullName },
        }),
      (sql) => sql("UPDATE users SET full_name = 'First' WHERE id = $1::uuid", [customer.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'CHANGED_MEANWHILE' } });
  });
});
