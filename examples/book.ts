import { type FileHandle, open, readFile, truncate } from 'node:fs/promises';
import type { Entry } from '@caudal/client';

type Line = Pick<Entry, 'accountId' | 'version' | 'balanceAfterMinor'>;

/** The entries of one account in a file, a JSON object a line. */
export class Book {
  #last: Line | undefined;
  readonly #path: string;
  readonly #file: FileHandle;

  private constructor(path: string, file: FileHandle, last: Line | undefined) {
    this.#path = path;
    this.#file = file;
    this.#last = last;
  }

  /** Opens a book, or begins it. What a killed run left of a line is cut off. */
  static async open(path: string): Promise<Book> {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return '';
    });
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole !== text) await truncate(path, Buffer.byteLength(whole));
    return new Book(path, await open(path, 'a'), lastLine(whole));
  }

  /** Of the last entry; 0 before the first. */
  get version(): string {
    return this.#last?.version ?? '0';
  }

  /** After the last entry. */
  get balanceMinor(): string {
    return this.#last?.balanceAfterMinor ?? '0';
  }

  /** @throws Error if it is not the next one. */
  async add(entry: Entry): Promise<void> {
    const { accountId, version, amountMinor, balanceAfterMinor } = entry;
    const isNext =
      accountId === (this.#last?.accountId ?? accountId) &&
      BigInt(version) === BigInt(this.version) + 1n &&
      BigInt(balanceAfterMinor) === BigInt(this.balanceMinor) + BigInt(amountMinor);
    if (!isNext)
      throw new Error(
        `${this.#path} does not fit entry ${version}: it is another account's, or was changed.`,
      );
    await this.#file.appendFile(`${JSON.stringify(entry)}\n`);
    this.#last = entry;
  }

  async close(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
  }
}

function lastLine(whole: string): Line | undefined {
  const line = whole.trimEnd().split('\n').at(-1);
  return line === undefined || line === '' ? undefined : JSON.parse(line);
}
