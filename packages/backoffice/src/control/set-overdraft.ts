import { recordAudit, type TransactionClient } from '@caudal/db';
import { currencyOf, DomainError, formatMajor, type MinorUnits } from '@caudal/domain';
import type { Backoffice } from '../backoffice.ts';
import { type AccountControl, type ControlledAccount, lockControlled } from './controlled-account.ts';
import type { SetBy } from './limits-set-by.ts';
import { refuseStaleControl } from './refuse-stale-control.ts';

interface SetOverdraft extends AccountControl {
  /** How far the balance may go below zero, in minor units. */
  readonly overdraftMinor: MinorUnits;
}

/**
 * Lowers the overdraft limit of an account. To raise it needs a second person.
 * Decision 110: docs/decisions/0110-control-under-the-account-lock.md.
 *
 * @throws DomainError as `lockControlled` and `refuseOverdraft` do; `CHANGED_MEANWHILE` under `seen`; `APPROVAL_REQUIRED`
 *   on `overdraftMinor`, with nothing written.
 */
export async function setOverdraft(
  { banking: { prisma } }: Pick<Backoffice, 'banking'>,
  { overdraftMinor, reason, seen, origin, ...control }: SetOverdraft,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const account = await lockControlled(tx, control);
    if (account.overdraftMinor === overdraftMinor) return;
    refuseStaleControl(seen, account);
    const refusal = refuseOverdraft(account, overdraftMinor);
    if (refusal !== undefined) throw refusal;
    if (overdraftMinor > account.overdraftMinor)
      throw new DomainError('APPROVAL_REQUIRED', { path: ['overdraftMinor'] });
    await changeOverdraft(tx, account, { overdraftMinor, actorId: control.actorId, reason, origin });
  });
}

/**
 * Why a limit cannot be set: `ACCOUNT_CLOSED`, or `INSUFFICIENT_FUNDS` for one below what the account owes, since no
 * account may ever be below its limit (I3).
 */
export function refuseOverdraft(
  { status, balanceMinor, currency }: ControlledAccount,
  overdraftMinor: MinorUnits,
): DomainError | undefined {
  if (status === 'closed') return new DomainError('ACCOUNT_CLOSED', { path: ['id'] });
  if (balanceMinor >= -overdraftMinor) return undefined;
  const owed = formatMajor(-balanceMinor, currencyOf(currency));
  return new DomainError('INSUFFICIENT_FUNDS', {
    path: ['overdraftMinor'],
    problem: `must be at least ${-balanceMinor} (${owed} ${currency}), which the account owes`,
  });
}

/** Sets the limit of a locked account, in the transaction that has decided. */
export async function changeOverdraft(
  tx: TransactionClient,
  { id, ownerId, overdraftMinor: before }: ControlledAccount,
  { overdraftMinor, actorId, origin, ...why }: SetBy & { readonly overdraftMinor: MinorUnits },
): Promise<void> {
  await tx.account.update({ where: { id }, data: { overdraftLimitMinor: overdraftMinor } });
  await recordAudit(tx, {
    name: 'overdraft-limit.set',
    actorId,
    object: { type: 'account', id, ownerId },
    before: { overdraftLimitMinor: before.toString() },
    after: { overdraftLimitMinor: overdraftMinor.toString(), ...why },
    origin,
  });
}
