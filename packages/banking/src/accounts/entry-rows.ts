import { Prisma } from '@caudal/db';

/**
 * What an `EntryRow` is read from: an entry `e`, with its transfer `t`, the counterparty's account and its owner.
 *
 * @param ownerId - SQL of the owner of the entry's account.
 */
export const entryColumns = (ownerId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  e.account_id, e.version, e.transfer_id, t.kind::text AS kind, e.amount_minor, e.balance_after_minor,
  t.currency::text AS currency, t.description, t.reverses, r.id AS reversed_by, e.booked_at, e.created_at, e.hash,
  counterparty.number AS counterparty_number, counterparty.owner_id AS counterparty_owner_id, u.full_name AS counterparty_name,
  EXISTS (SELECT FROM payees p WHERE p.owner_id = ${ownerId} AND p.payee_id = counterparty.owner_id) AS counterparty_is_payee`;

/** Joins to an entry `e` what `entryColumns` reads. */
export const ENTRY_JOINS = Prisma.sql`
  JOIN transfers t ON t.id = e.transfer_id
  LEFT JOIN transfers r ON r.reverses = t.id
  JOIN accounts counterparty
    ON counterparty.id = CASE t.from_account_id WHEN e.account_id THEN t.to_account_id ELSE t.from_account_id END
  LEFT JOIN users u ON u.id = counterparty.owner_id`;
