import { lockAccounts, type PrismaClient, recordAudit, SQLSTATE, sqlStateOf } from '@caudal/db';
import type { Currency } from '@caudal/domain';
import { newAccount } from '../accounts/new-account.ts';
import { StatementFileError } from './statement-file-error.ts';
import { importId } from './statement-line-posting.ts';

export interface ImportedAccounts {
  /** The name of the import. */
  readonly source: string;
  readonly currency: Currency;
  /** The other bank's account numbers. */
  readonly accounts: readonly string[];
}

/** Accounts per transaction. */
const CHUNK = 1_000;

/**
 * Creates customers without passwords, with one account each. Existing ones stay as they are.
 *
 * @throws StatementFileError if a customer of another import has one of the usernames.
 */
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
      const created = await tx.user.createManyAndReturn({
        data: some.map((account) => ({
          id: importId.user(source, account),
          username: username(account),
          email: `${username(account)}@import.invalid`,
          fullName: `Customer ${account}`,
        })),
        skipDuplicates: true,
        select: { id: true },
      });
      const existing = await tx.user.count({
        where: { id: { in: some.map((account) => importId.user(source, account)) } },
      });
      if (existing !== some.length) {
        throw new StatementFileError(
          `a customer of another import has the username of one of “${source}”: choose another source name.`,
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
        ...created.map(({ id }) => ({
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
 * Sets the overdraft limit of all accounts of an import.
 *
 * @param limit - in minor units.
 * @throws StatementFileError if an account is already below the limit.
 */
export async function setOverdraftLimits(
  prisma: PrismaClient,
  { source, accounts }: Pick<ImportedAccounts, 'source' | 'accounts'>,
  limit: bigint,
): Promise<void> {
  for (let start = 0; start < accounts.length; start += CHUNK) {
    const ids = accounts.slice(start, start + CHUNK).map((account) => importId.account(source, account));
    await prisma.$transaction(async (tx) => {
      // An UPDATE locks rows as it finds them. Two runs at once, or a change of an owner, need a fixed order.
      await lockAccounts(tx, ...ids);
      const changed = await tx.account
        .updateManyAndReturn({
          where: { id: { in: ids }, overdraftLimitMinor: { not: limit } },
          data: { overdraftLimitMinor: limit },
          select: { id: true, ownerId: true },
        })
        .catch((error: unknown) => {
          if (sqlStateOf(error) !== SQLSTATE.checkViolation) throw error;
          throw new StatementFileError('an account of this import is already below that overdraft limit.', {
            cause: error,
          });
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
