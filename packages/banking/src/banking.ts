import type { PrismaClient } from '@caudal/db';
import type { Jobs } from '@caudal/jobs';
import type { PayeeLimits } from './payees/payee-limits.ts';
import { createSavedPayees, type SavedPayees } from './payees/saved-payees.ts';
import type { PostingObserver } from './posting/observer.ts';
import { type BankLimits, createPostingEngine, type PostingEngine } from './posting/posting-engine.ts';

export interface BankingOptions {
  readonly prisma: PrismaClient;
  /** Where postings leave their jobs. Undefined for a command that only imports history. */
  readonly jobs?: Jobs | undefined;
  /** Told what the posting engine does. */
  readonly observer?: PostingObserver | undefined;
  /** Undefined for a command that serves no customers: nothing is counted. */
  readonly payeeLimits?: PayeeLimits | undefined;
  /** What customers may send. Undefined limits nothing but the accounts that have their own. */
  readonly limits?: BankLimits | undefined;
  /** ISO 4217 codes in which customers may open accounts. */
  readonly currencies: readonly string[];
  /** Shown as the owner of the system accounts. */
  readonly bankName: string;
}

/** Everything that the use cases need: the database, this process's only posting engine, saved payees, and settings. */
export interface Banking extends BankingOptions {
  readonly posting: PostingEngine;
  readonly savedPayees: SavedPayees;
  /** Waits until all commands under way have their outcomes. The database belongs to the caller and stays open. */
  close(): Promise<void>;
}

export function createBanking(options: BankingOptions): Banking {
  const { prisma, jobs, observer, limits } = options;
  const posting = createPostingEngine({ prisma, jobs, observer, limits });
  return { ...options, posting, savedPayees: createSavedPayees(prisma), close: () => posting.close() };
}
