/**
 * node bookkeeping.ts FOLDER: writes every entry of your accounts to a file an account, a JSON object a line, in order.
 *
 * The file is all that it remembers: it reads on behind the last line. Run it as often as you like, and kill it at any
 * moment: no entry is missing and none comes twice. A book that does not fit the bank's history is refused.
 *
 * CAUDAL_URL, CAUDAL_USERNAME, CAUDAL_PASSWORD. Exit code: 0 all read, 1 some account was not.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, createCaudal } from '@caudal/client';
import { Book } from './book.ts';
import { login, stopSignal } from './settings.ts';

const signal = stopSignal();
try {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Usage: node bookkeeping.ts FOLDER');
  await mkdir(folder, { recursive: true });
  const caudal = createCaudal({ ...login(), userAgent: 'bookkeeping' });

  const readOn = async ({ id, number, currency }: Account) => {
    const book = await Book.open(join(folder, `${number}.jsonl`));
    try {
      const before = book.version;
      for await (const entry of caudal.accounts.entries({ id, after: before, limit: 100 }, { signal }))
        await book.add(entry);
      const added = BigInt(book.version) - BigInt(before);
      console.log([number, currency, `${added} new`, book.balanceMinor].join('\t'));
    } finally {
      await book.close();
    }
  };
  for await (const account of caudal.accounts.list({}, { signal })) {
    try {
      await readOn(account);
    } catch (error) {
      signal.throwIfAborted();
      // The books of the other accounts are none the worse.
      console.error(`${account.number}: ${messageOf(error)}`);
      process.exitCode = 1;
    }
  }
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
