import type { PrismaClient } from '@caudal/db';
import type { Jobs } from '@caudal/jobs';
import { createSavedPayees, type SavedPayees } from './payees/saved-payees.ts';
import type { PostingObserver } from './posting/observer.ts';
import { createPostingEngine, type PostingEngine } from './posting/posting-engine.ts';

export interface BankingOptions {
  readonly prisma: PrismaClient;
  /** Where postings leave what follows from them; undefined for a command that only loads history. */
  readonly jobs?: Jobs | undefined;
  /** Told what the posting engine does. */
  readonly observer?: PostingObserver | undefined;
  /** ISO 4217 codes in which customers may open accounts. */
  readonly currencies: readonly string[];
  /** The name that stands for the bank's own accounts. */
  readonly bankName: string;
}

/** What the use cases need: the database, the one posting engine of this process, who has saved whom, and the bank's settings. */
export interface Banking extends BankingOptions {
  readonly posting: PostingEngine;
  readonly savedPayees: SavedPayees;
  /** Lets everything under way have its outcome; the database stays open, it is the caller's. */
  close(): Promise<void>;
}

export function createBanking(options: BankingOptions): Banking {
  const { prisma, jobs, observer } = options;
  const posting = createPostingEngine({ prisma, jobs, observer });
  return { ...options, posting, savedPayees: createSavedPayees(prisma), close: () => posting.close() };
}
