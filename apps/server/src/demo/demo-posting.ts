import type { Posting } from '@caudal/banking';
import { type AccountId, SYSTEM_CODES, type SystemCode, type TransferId, type UserId } from '@caudal/domain';
import type { DemoParty, DemoTransfer } from './history/demo-transfer.ts';

/** The users and accounts that the demo's transfers refer to. */
export interface DemoParties {
  /** By username. */
  readonly users: ReadonlyMap<string, { readonly id: UserId }>;
  /** Ids by username and currency: `ana USD`. */
  readonly accounts: ReadonlyMap<string, AccountId>;
}

/**
 * @param id - of the transfer.
 * @returns undefined if a party has no account in the currency because the bank does not offer it.
 */
export function demoPosting(
  transfer: DemoTransfer,
  id: TransferId,
  { users, accounts }: DemoParties,
): Posting | undefined {
  const { amountMinor, currency, description, bookedAt } = transfer;
  const side = (party: DemoParty) => {
    if (isSystemCode(party)) return { by: 'system', code: party } as const;
    const accountId = accounts.get(`${party} ${currency}`);
    return accountId === undefined ? undefined : ({ by: 'id', id: accountId } as const);
  };
  const from = side(transfer.from);
  const to = side(transfer.to);
  if (from === undefined || to === undefined) return undefined;
  const kind = kindOf(transfer);
  return {
    id,
    kind,
    // History, not something that its sender does now: no limit of today holds it up.
    authority: { by: 'bank' },
    requestedBy: kind === 'transfer' ? (users.get(transfer.from)?.id ?? null) : null,
    from,
    to,
    amountMinor,
    currency,
    description,
    bookedAt,
  };
}

function kindOf({ from, to }: DemoTransfer): Posting['kind'] {
  if (from === 'interest') return 'interest';
  if (to === 'fees') return 'fee';
  if (isSystemCode(from)) return 'deposit';
  return isSystemCode(to) ? 'withdrawal' : 'transfer';
}

function isSystemCode(party: string): party is SystemCode {
  return (SYSTEM_CODES as readonly string[]).includes(party);
}
