import { createHash } from 'node:crypto';
import type { UserId } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmPasswordReset } from '../passwords/confirm-password-reset.ts';
import { requestPasswordReset } from '../passwords/request-password-reset.ts';
import { spellingsOf } from '../tokens/fixtures/test-identity.ts';
import { openTestUsers, SECRET, type TestUsers } from '../users/fixtures/test-users.ts';
import { confirmEmail } from './confirm-email.ts';
import { CODE_MINUTES, readEmailCode, sendEmailCode } from './email-code.ts';

const codeInvalid = expect.objectContaining({ domainCode: 'CODE_INVALID', path: ['code'] });
const NEW_PASSWORD = 'another long password';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

async function aNewcomerWithCode() {
  const { id: userId, email } = await bank.newcomer();
  return { userId, email, code: await bank.mailedCode(userId, 'verify_email') };
}
const rowOf = (userId: UserId) => bank.prisma.emailCode.findFirstOrThrow({ where: { userId } });

describe('e-mailed code', () => {
  it('two codes: 32 bytes each, different', async () => {
    const [one, another] = [await aNewcomerWithCode(), await aNewcomerWithCode()];
    expect(one.code).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(one.code, 'base64url')).toHaveLength(32);
    expect(one.code).not.toBe(another.code);
  });

  it('stored code: only its hash, not recomputable with another secret', async () => {
    const { userId, code } = await aNewcomerWithCode();
    const row = await rowOf(userId);
    expect(Buffer.from(row.codeHash)).toEqual(createHash('sha256').update(code).digest());
    const dump = await bank.dump();
    expect(dump).toContain(Buffer.from(row.codeHash).toString('hex'));
    for (const spelling of [code, Buffer.from(code, 'base64url')].flatMap(spellingsOf)) {
      expect(dump).not.toContain(spelling);
    }
    expect(readEmailCode(['a secret that somebody else has'], row)).toBeUndefined();
  });

  it('readEmailCode: the same code again; undefined for another address, purpose or id', async () => {
    const { userId, code } = await aNewcomerWithCode();
    const row = await rowOf(userId);
    expect(readEmailCode([SECRET], row)).toBe(code);
    for (const change of [
      { email: 'somebody@example.com' },
      { purpose: 'reset_password' },
      { id: crypto.randomUUID() },
    ] as const) {
      expect(readEmailCode([SECRET], { ...row, ...change })).toBeUndefined();
    }
  });

  it('code used 20 times at once: one confirmation, CODE_INVALID for the others', async () => {
    const { userId, code } = await aNewcomerWithCode();
    const used = await Promise.allSettled(
      Array.from({ length: 20 }, () => confirmEmail(bank.identity, { code })),
    );
    expect(used.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of used) {
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(codeInvalid);
    }
    const events = await bank.eventsOf(userId);
    expect(events.filter(({ action }) => action === 'email.verified')).toHaveLength(1);
    await expect(confirmEmail(bank.identity, { code })).rejects.toEqual(codeInvalid);
  });

  it('code after 15 minutes: CODE_INVALID', async () => {
    const { userId, code } = await aNewcomerWithCode();
    const { createdAt, expiresAt } = await rowOf(userId);
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(15 * 60_000);
    expect(CODE_MINUTES).toBe(15);
    const moveTo = (interval: string) =>
      bank.sql('UPDATE email_codes SET expires_at = now() + $1::interval WHERE user_id = $2::uuid', [
        interval,
        userId,
      ]);
    await moveTo('-1 millisecond');
    await expect(confirmEmail(bank.identity, { code })).rejects.toEqual(codeInvalid);
    await moveTo('10 seconds');
    await expect(confirmEmail(bank.identity, { code })).resolves.toBeUndefined();
  });

  it('code of another purpose: CODE_INVALID, both codes still valid', async () => {
    const { userId, email, code } = await aNewcomerWithCode();
    await bank.prisma.user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } });
    await requestPasswordReset(bank.identity, { email });
    await bank.sendLinks();
    const resetCode = await bank.mailedCode(userId, 'reset_password');
    await expect(confirmPasswordReset(bank.identity, { code, newPassword: NEW_PASSWORD })).rejects.toEqual(
      codeInvalid,
    );
    await expect(confirmEmail(bank.identity, { code: resetCode })).rejects.toEqual(codeInvalid);
    // The refused calls used up neither.
    await confirmEmail(bank.identity, { code });
    await confirmPasswordReset(bank.identity, { code: resetCode, newPassword: NEW_PASSWORD });
  });

  it('bank secret replaced: earlier code still valid, new code made with the new secret', async () => {
    const { userId, code } = await aNewcomerWithCode();
    const rotated = bank.another({ secrets: ['the secret from today on', SECRET] });
    expect(readEmailCode(rotated.secrets, await rowOf(userId))).toBe(code);
    await expect(confirmEmail(rotated, { code })).resolves.toBeUndefined();

    await bank.prisma.$transaction((tx) =>
      sendEmailCode(tx, rotated, { userId, purpose: 'verify_email', email: 'x@example.com' }),
    );
    expect(readEmailCode([SECRET], await rowOf(userId))).toBeUndefined();
    expect(readEmailCode(['the secret from today on'], await rowOf(userId))).toBeDefined();
  });

  it('six codes requested at once: one is stored', async () => {
    const { id: userId, email } = await bank.newcomer();
    await Promise.all(
      Array.from({ length: 6 }, () =>
        bank.prisma.$transaction((tx) =>
          sendEmailCode(tx, bank.identity, { userId, purpose: 'verify_email', email }),
        ),
      ),
    );
    expect(await bank.prisma.emailCode.count({ where: { userId } })).toBe(1);
  });

  it.each(['', 'x', 'x'.repeat(43), 'x'.repeat(1_000_000), '\u0000', '\ud800'])(
    'made-up code (%#): CODE_INVALID',
    async (code) => {
      await expect(confirmEmail(bank.identity, { code })).rejects.toEqual(codeInvalid);
      await expect(confirmPasswordReset(bank.identity, { code, newPassword: NEW_PASSWORD })).rejects.toEqual(
        codeInvalid,
      );
    },
  );
});
