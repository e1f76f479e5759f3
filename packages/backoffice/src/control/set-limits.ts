import { recordAudit, type TransactionClient } from '@caudal/db';
import { type DefaultLimits, DomainError, loosenedLimits, NO_LIMITS, type SetLimits } from '@caudal/domain';
import type { Backoffice } from '../backoffice.ts';
import { type AccountControl, type ControlledAccount, lockControlled } from './controlled-account.ts';
import type { SetBy } from './limits-set-by.ts';
import { refuseStaleControl } from './refuse-stale-control.ts';

interface SetAccountLimits extends AccountControl, SetLimits {}

/**
 * Sets what the owner of an account may send at once and in a day; null for the bank's default. A limit above the default
 * needs a second person.
 * Decision 110: docs/decisions/0110-control-under-the-account-lock.md.
 *
 * @throws DomainError as `lockControlled` does; `ACCOUNT_CLOSED` on `id`; `CHANGED_MEANWHILE` under `seen`;
 *   `APPROVAL_REQUIRED` on each limit above the default, with nothing written.
 */
export async function setLimits(
  { banking }: Pick<Backoffice, 'banking'>,
  { perTransferMinor, perDayMinor, reason, seen, origin, ...control }: SetAccountLimits,
): Promise<void> {
  const limits = { perTransferMinor, perDayMinor };
  const defaults: DefaultLimits = banking.limits ?? NO_LIMITS;
  await banking.prisma.$transaction(async (tx) => {
    const account = await lockControlled(tx, control);
    if (isSame(account, limits)) return;
    if (account.status === 'closed') throw new DomainError('ACCOUNT_CLOSED', { path: ['id'] });
    refuseStaleControl(seen, account);
    const raised = loosenedLimits(account, limits, { currency: account.currency, defaults });
    const [path, ...others] = raised.map((name) => [name]);
    if (path !== undefined) throw new DomainError('APPROVAL_REQUIRED', { path, others });
    await changeLimits(tx, account, { limits, actorId: control.actorId, reason, origin });
  });
}

/** Whether an account has these limits already. */
export function isSame(account: SetLimits, { perTransferMinor, perDayMinor }: SetLimits): boolean {
  return account.perTransferMinor === perTransferMinor && account.perDayMinor === perDayMinor;
}

/** Sets the limits of a locked account, in the transaction that has decided. */
export async function changeLimits(
  tx: TransactionClient,
  account: ControlledAccount,
  { limits, actorId, origin, ...why }: SetBy & { readonly limits: SetLimits },
): Promise<void> {
  const { id, ownerId } = account;
  await tx.account.update({
    where: { id },
    data: { transferLimitMinor: limits.perTransferMinor, dailyLimitMinor: limits.perDayMinor },
  });
  await recordAudit(tx, {
    name: 'sending-limits.set',
    actorId,
    object: { type: 'account', id, ownerId },
    before: inDigits(account),
    after: { ...inDigits(limits), ...why },
    origin,
  });
}

function inDigits({ perTransferMinor, perDayMinor }: SetLimits) {
  return {
    perTransferMinor: perTransferMinor?.toString() ?? null,
    perDayMinor: perDayMinor?.toString() ?? null,
  };
}
