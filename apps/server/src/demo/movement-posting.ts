import type { Posting } from '@caudal/banking';
import { type AccountId, SYSTEM_CODES, type SystemCode, type TransferId, type UserId } from '@caudal/domain';
import type { DemoMovement, Party } from './history/movement.ts';

/** Who takes part, as far as the bank knows them. */
export interface DemoParties {
  /** By username. */
  readonly users: ReadonlyMap<string, { readonly id: UserId }>;
  /** Ids by username and currency: `ana USD`. */
  readonly accounts: ReadonlyMap<string, AccountId>;
}

/**
 * @param id - of the transfer.
 * @returns undefined where somebody has no account in the currency, since the bank does not offer it.
 */
export function movementPosting(
  movement: DemoMovement,
  id: TransferId,
  { users, accounts }: DemoParties,
): Posting | undefined {
  const { amountMinor, currency, description, bookedAt } = movement;
  const side = (party: Party) => {
    if (isSystemCode(party)) return { by: 'system', code: party } as const;
    const accountId = accounts.get(`${party} ${currency}`);
    return accountId === undefined ? undefined : ({ by: 'id', id: accountId } as const);
  };
  const from = side(movement.from);
  const to = side(movement.to);
  if (from === undefined || to === undefined) return undefined;
  const kind = kindOf(movement);
  const sender = users.get(movement.from)?.id;
  const isTransfer = kind === 'transfer' && sender !== undefined;
  return {
    id,
    kind,
    authority: isTransfer ? { by: 'owner', userId: sender } : { by: 'bank' },
    requestedBy: isTransfer ? sender : null,
    from,
    to,
    amountMinor,
    currency,
    description,
    bookedAt,
  };
}

function kindOf({ from, to }: DemoMovement): Posting['kind'] {
  if (from === 'interest') return 'interest';
  if (to === 'fees') return 'fee';
  if (isSystemCode(from)) return 'deposit';
  return isSystemCode(to) ? 'withdrawal' : 'transfer';
}

function isSystemCode(party: string): party is SystemCode {
  return (SYSTEM_CODES as readonly string[]).includes(party);
}
