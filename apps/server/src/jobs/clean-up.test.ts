import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openTestBank } from '../fixtures/test-bank.ts';
import { jobContextOf } from '../fixtures/test-worker.ts';
import { cleanUp } from './clean-up.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

it('removes what has expired and leaves what is still good', async () => {
  const bank = await openTestBank();
  const { prisma } = bank.database;
  const { user } = await bank.person();
  const over = new Date(Date.now() - 1);
  const later = new Date(Date.now() + 60_000);
  const bytes = () => Uint8Array.from(randomBytes(32));
  const code = (expiresAt: Date) => ({
    id: randomUUID(),
    userId: user.id,
    purpose: 'reset_password' as const,
    email: user.email,
    seed: bytes(),
    codeHash: bytes(),
    expiresAt,
  });
  const session = (expiresAt: Date) => ({
    secretHash: bytes(),
    id: randomUUID(),
    userId: user.id,
    expiresAt,
  });
  const device = (lastSeenAt: Date) => ({ userId: user.id, deviceHash: bytes(), lastSeenAt });
  const mail = (createdAt: Date) => ({
    id: randomUUID(),
    recipient: user.email,
    subject: 'A mail',
    html: '',
    text: '',
    createdAt,
  });
  await prisma.session.deleteMany();
  await prisma.throttle.deleteMany();
  await prisma.knownDevice.deleteMany();
  await prisma.emailCode.createMany({ data: [code(over), code(later)] });
  await prisma.session.createMany({ data: [session(over), session(later)] });
  await prisma.knownDevice.createMany({
    data: [device(new Date(Date.now() - 401 * DAY_MS)), device(new Date())],
  });
  await prisma.throttle.createMany({
    data: [
      { key: 'over', points: 9, expire: BigInt(over.getTime()) },
      { key: 'still counted', points: 9, expire: BigInt(later.getTime()) },
    ],
  });
  await prisma.outboxEmail.createMany({
    data: [mail(new Date(Date.now() - 31 * DAY_MS)), mail(new Date())],
  });

  await cleanUp(jobContextOf(bank, { transport: 'outbox', from: 'bank@example.com' }));

  const left = {
    codes: await prisma.emailCode.count(),
    sessions: await prisma.session.count(),
    devices: await prisma.knownDevice.count(),
    throttles: await prisma.throttle.findMany({ select: { key: true } }),
    mails: await prisma.outboxEmail.count(),
  };
  expect(left).toEqual({
    codes: 1,
    sessions: 1,
    devices: 1,
    throttles: [{ key: 'still counted' }],
    mails: 1,
  });
  await bank.close();
});
