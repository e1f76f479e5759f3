import { hash } from 'node:crypto';
import {
  accountIdFrom,
  bankTransferId,
  type SystemCode,
  startOfDay,
  type TransferId,
  transferIdFrom,
  userIdFrom,
} from '@caudal/domain';
import { v5 } from 'uuid';
import type { AccountReference, Posting } from '../posting/posting.ts';
import type { StatementLine } from './read-statement-lines.ts';

/** The namespace of all imported ids. Never change it: an import that has begun would continue with other ids. */
const NAMESPACE = '7a0d3f0e-5f0b-4f6b-9d1e-2f6f3a8c4b11';

/** The ids of an import. They depend on source, account and sequence alone, so that it can be run again. */
export const importId = {
  user: (source: string, account: string) => userIdFrom(v5(`user ${source} ${account}`, NAMESPACE)),
  account: (source: string, account: string) => accountIdFrom(v5(`account ${source} ${account}`, NAMESPACE)),
  transfer: (source: string, account: string, sequence: number) =>
    bankTransferId(v5(`transfer ${source} ${account} ${sequence}`, NAMESPACE)),
  /** Of an earlier version. Callers can take these, so they count only where the bank has posted them. */
  formerTransfer: (source: string, account: string, sequence: number) =>
    transferIdFrom(v5(`transfer ${source} ${account} ${sequence}`, NAMESPACE)),
};

/** Shards below this belong to the posting lanes. */
const FIRST_IMPORT_SHARD = 1_000_000;

/**
 * The shard of the system accounts that an import books against. Each source has its own: booked time must not go
 * backwards within an account, and every import begins in the past.
 */
export function importShard(source: string): number {
  return FIRST_IMPORT_SHARD + (hash('sha256', source, 'buffer').readUInt32BE(0) % 2 ** 30);
}

/** A statement line as a posting between the customer's account and a system account. */
export function statementLinePosting(
  line: StatementLine,
  {
    source,
    currency,
    timeZone,
    id = importId.transfer(source, line.account, line.sequence),
  }: {
    readonly source: string;
    readonly currency: string;
    readonly timeZone: string;
    /** If not the line's own. */
    readonly id?: TransferId | undefined;
  },
): Posting {
  const system = systemCodeOf(line);
  const customer: AccountReference = {
    by: 'id',
    id: importId.account(source, line.account),
  };
  const bank: AccountReference = { by: 'system', code: system };
  const moneyIn = line.amountMinor > 0n;
  return {
    id,
    kind: kindOf(system, moneyIn),
    authority: { by: 'bank' },
    requestedBy: null,
    from: moneyIn ? bank : customer,
    to: moneyIn ? customer : bank,
    amountMinor: moneyIn ? line.amountMinor : -line.amountMinor,
    currency,
    description: descriptionOf(line),
    bookedAt: startOfDay(line.date, timeZone),
  };
}

const INTEREST_PURPOSES = new Set(['interest credited', 'sanction interest if negative balance']);
const FEE_PURPOSES = new Set(['payment for statement']);
const INTERBANK_OPERATIONS = new Set(['collection from another bank', 'remittance to another bank']);

/** By purpose first, then by the other bank, else cash. An empty operation is a booking of the bank itself: fees. */
function systemCodeOf({ purpose, operation, counterpartyBank }: StatementLine): SystemCode {
  if (INTEREST_PURPOSES.has(purpose)) return 'interest';
  if (FEE_PURPOSES.has(purpose)) return 'fees';
  if (counterpartyBank !== '' || INTERBANK_OPERATIONS.has(operation)) return 'clearing';
  return operation === '' ? 'fees' : 'cash';
}

function kindOf(system: SystemCode, moneyIn: boolean): Posting['kind'] {
  if (system === 'interest') return 'interest';
  if (moneyIn) return 'deposit';
  return system === 'fees' ? 'fee' : 'withdrawal';
}

function descriptionOf({ purpose, operation, counterpartyBank, counterpartyAccount }: StatementLine): string {
  const other = [counterpartyBank, counterpartyAccount].filter(Boolean).join(' ');
  const whole = [purpose, operation, other].filter(Boolean).join(', ');
  // Cut between characters: half a surrogate pair could not be stored.
  return Array.from(whole).slice(0, 140).join('');
}
