import { type AskedRequest, askRequest, type Backoffice } from '@caudal/backoffice';
import { allAccounts } from '@caudal/banking';
import { findUser, type User } from '@caudal/identity';
import type { DemoLocale } from './demo-locale.ts';
import { type DemoUsername, demoRequestId, demoUserId } from './demo-users.ts';

type Office = Pick<Backoffice, 'banking' | 'identity' | 'requestDays'>;

const REASONS = {
  car: { en: 'Sale of her car, contract seen', es: 'Venta de su auto, contrato visto' },
  mailbox: {
    en: 'She changed jobs and lost her old mailbox; identity card seen',
    es: 'Cambió de trabajo y perdió su correo anterior; documento visto',
  },
} as const satisfies Record<string, Record<DemoLocale, string>>;

/**
 * Two requests that wait in the inbox, so that four eyes can be tried at once: a deposit above the limit by nico, which
 * mara can decide, and an address by mara, which nico can. Each is asked once, however it ended.
 */
export async function askDemoRequests(office: Office, locale: DemoLocale): Promise<void> {
  const [ana, carla, mara, nico] = [
    await demoUser(office, 'ana'),
    await demoUser(office, 'carla'),
    await demoUser(office, 'mara'),
    await demoUser(office, 'nico'),
  ];
  if (ana === undefined || carla === undefined || mara === undefined || nico === undefined) return;
  const accounts = await allAccounts(office.banking, { userId: ana.id });
  const account = accounts.find(({ currency, status }) => currency === 'USD' && status === 'active');
  if (account !== undefined)
    await askOnce(office, {
      maker: nico,
      act: { action: 'deposit', accountId: account.id, amountMinor: 1_850_000n, description: '' },
      reason: REASONS.car[locale],
    });
  await askOnce(office, {
    maker: mara,
    act: { action: 'email-change', userId: carla.id, email: 'carla.mendez@example.com' },
    reason: REASONS.mailbox[locale],
  });
}

/** Undefined if somebody else had the name before there was such a demo user. */
async function demoUser({ identity }: Office, username: DemoUsername): Promise<User | undefined> {
  const user = await findUser(identity, { username });
  return user?.id === demoUserId(username) ? user : undefined;
}

async function askOnce(
  office: Office,
  { maker, ...asked }: Pick<AskedRequest, 'act' | 'reason'> & { readonly maker: User },
): Promise<void> {
  const id = demoRequestId(asked.act.action);
  if ((await office.banking.prisma.staffRequest.count({ where: { id } })) > 0) return;
  await askRequest(office, { id, ...asked, maker: { user: maker } });
}
