import { lockAccounts, type PrismaClient, recordAudit, SQLSTATE, sqlStateOf } from '@caudal/db';
import type { Currency } from '@caudal/domain';
import { newAccount } from '../accounts/new-account.ts';
import { importId } from './movement-posting.ts';
import { MovementsFileError } from './read-movements.ts';

export interface ImportedAccounts {
  /** The name of the import. */
  readonly source: string;
  readonly currency: Currency;
  /** The other bank's account numbers. */
  readonly accounts: readonly string[];
}

/** Accounts in one transaction. */
const CHUNK = 1_000;

/** Customers without passwords, with one account each. Those that are there already stay as they are. */
export async function openImportedAccounts(
  prisma: PrismaClient,
  { source, currency, accounts }: ImportedAccounts,
): Promise<void> {
  const slug = source
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  const username = (account: string) => `${`i_${slug}`.slice(0, 31 - account.length)}_${account}`;
  for (let start = 0; start < accounts.length; start += CHUNK) {
    const some = accounts.slice(start, start + CHUNK);
    await prisma.$transaction(async (tx) => {
      const made = await tx.user.createManyAndReturn({
        data: some.map((account) => ({
          id: importId.user(source, account),
          username: username(account),
          email: `${username(account)}@import.invalid`,
          fullName: `Customer ${account}`,
        })),
        skipDuplicates: true,
        select: { id: true },
      });
      const there = await tx.user.count({
        where: { id: { in: some.map((account) => importId.user(source, account)) } },
      });
      if (there !== some.length) {
        throw new MovementsFileError(
          `a customer of another import has the username of one of “${source}”: name the source otherwise.`,
        );
      }
      await tx.account.createMany({
        data: some.map((account) =>
          newAccount({
            id: importId.account(source, account),
            ownerId: importId.user(source, account),
            currency: currency.code,
          }),
        ),
        skipDuplicates: true,
      });
      await recordAudit(
        tx,
        ...made.map(({ id }) => ({
          name: 'user.imported' as const,
          actorId: null,
          object: { type: 'user' as const, id },
          after: { source },
        })),
      );
    });
  }
}

/**
 * Lets the accounts go that far below zero.
 *
 * @param limit - in minor units.
 */
export async function setOverdraftLimits(
  prisma: PrismaClient,
  { source, accounts }: Pick<ImportedAccounts, 'source' | 'accounts'>,
  limit: bigint,
): Promise<void> {
  for (let start = 0; start < accounts.length; start += CHUNK) {
    const ids = accounts.slice(start, start + CHUNK).map((account) => importId.account(source, account));
    await prisma.$transaction(async (tx) => {
      // An UPDATE locks rows as it finds them. Two runs at once, or a change of an owner, need an order.
      await lockAccounts(tx, ...ids);
      const changed = await tx.account
        .updateManyAndReturn({
          where: { id: { in: ids }, overdraftLimitMinor: { not: limit } },
          data: { overdraftLimitMinor: limit },
          select: { id: true, ownerId: true },
        })
        .catch((error: unknown) => {
          if (sqlStateOf(error) !== SQLSTATE.checkViolation) throw error;
          throw new MovementsFileError(
            'an account of this import stands below that overdraft limit already.',
            {
              cause: error,
            },
          );
        });
      const after = { overdraftLimitMinor: limit.toString() };
      await recordAudit(
        tx,
        ...changed.map(({ id, ownerId }) => ({
          name: 'overdraft-limit.set' as const,
          actorId: null,
          object: { type: 'account' as const, id, ownerId },
          after,
        })),
      );
    });
  }
}
