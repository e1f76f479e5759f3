import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Currency, MAX_AMOUNT_MINOR, parseMajor } from '@caudal/domain';
import { CsvError, parse } from 'csv-parse';

/** One row of a movements file. */
export interface Movement {
  /** Line of the file, from 1, for messages. */
  readonly line: number;
  readonly account: string;
  /** 1, 2, 3 … within the account. */
  readonly sequence: number;
  /** ISO 8601 calendar date. */
  readonly date: string;
  /** Signed: money in is positive. */
  readonly amountMinor: bigint;
  /** The bank's own balance after this movement. */
  readonly balanceMinor: bigint;
  readonly operation: string;
  readonly purpose: string;
  readonly counterpartyBank: string;
  readonly counterpartyAccount: string;
}

const COLUMNS = [
  'account',
  'sequence',
  'date',
  'amount',
  'balance',
  'operation',
  'purpose',
  'counterparty_bank',
  'counterparty_account',
] as const;
type Column = (typeof COLUMNS)[number];
type Row = Record<Column, string>;

/** A movements file that cannot be imported, with the place where it goes wrong. */
export class MovementsFileError extends Error {
  override readonly name = 'MovementsFileError';
}

interface AccountSoFar {
  sequence: number;
  balanceMinor: bigint;
}

/**
 * Reads a movements file row by row and checks each against the ones before it: an account's sequence has no gaps,
 * its balances add up, and dates never go backwards. Memory grows with the number of accounts, not of rows.
 *
 * @throws MovementsFileError naming line and column, at the first row that does not fit.
 */
export async function* readMovements(
  file: string,
  { currency, today }: { readonly currency: Currency; readonly today: string },
): AsyncGenerator<Movement> {
  const accounts = new Map<string, AccountSoFar>();
  let lastDate = '';
  const parser = parse({ bom: true, columns: checkHeader, info: true, max_record_size: 10_000 });
  // `pipe` hands on what is read, but not that it could not be read.
  const input = createReadStream(file).on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
      yield parseRow(record, info.lines);
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new MovementsFileError(`${basename(file)}: ${error.message}`, { cause: error });
    throw error;
  } finally {
    input.destroy();
  }

  function checkHeader(header: string[]): string[] {
    for (const [index, column] of COLUMNS.entries()) {
      if (header[index] !== column)
        fail(1, column, `the header's column ${index + 1} should be this, not “${header[index] ?? ''}”`);
    }
    const extra = header[COLUMNS.length];
    if (extra !== undefined)
      fail(1, extra, `the header should have ${COLUMNS.length} columns, and this is one more`);
    return header;
  }

  function parseRow(row: Row, line: number): Movement {
    if (!/^\d{1,20}$/.test(row.account)) fail(line, 'account', 'should be 1 to 20 digits');
    const before = accounts.get(row.account) ?? { sequence: 0, balanceMinor: 0n };
    const sequence = before.sequence + 1;
    if (row.sequence !== `${sequence}`)
      fail(line, 'sequence', `should be ${sequence} for account ${row.account}`);
    if (!isCalendarDate(row.date)) fail(line, 'date', 'should be a date like 1998-12-31');
    if (row.date < lastDate)
      fail(line, 'date', `lies before the row above it (${lastDate}): rows are ordered by date`);
    if (row.date > today) fail(line, 'date', 'lies in the future');
    const amountMinor = money(row, line, 'amount');
    if (amountMinor === 0n) fail(line, 'amount', 'should not be zero');
    const balanceMinor = money(row, line, 'balance');
    if (balanceMinor !== before.balanceMinor + amountMinor) {
      fail(line, 'balance', 'is not the balance before it plus the amount');
    }
    accounts.set(row.account, { sequence, balanceMinor });
    lastDate = row.date;
    return {
      line,
      account: row.account,
      sequence,
      date: row.date,
      amountMinor,
      balanceMinor,
      operation: text(row, line, 'operation'),
      purpose: text(row, line, 'purpose'),
      counterpartyBank: text(row, line, 'counterparty_bank'),
      counterpartyAccount: text(row, line, 'counterparty_account'),
    };
  }

  function money(row: Row, line: number, column: 'amount' | 'balance'): bigint {
    const minor = parseMajor(row[column], currency);
    if (minor === undefined) {
      return fail(
        line,
        column,
        `should be a number with at most ${currency.decimals} decimals, as ${currency.code} has`,
      );
    }
    if (minor > MAX_AMOUNT_MINOR || minor < -MAX_AMOUNT_MINOR)
      return fail(line, column, 'has more than 18 digits');
    return minor;
  }

  function text(row: Row, line: number, column: Column): string {
    const value = row[column];
    // Also not what turns the direction of the text around it, which would make it say something else.
    if (value.length > 60 || /[\p{Cc}\uFFFD\u2028-\u202E\u2066-\u2069]/u.test(value))
      return fail(line, column, 'should be at most 60 printable characters');
    return value;
  }

  function fail(line: number, column: string, reason: string): never {
    throw new MovementsFileError(`${basename(file)}, line ${line}, column “${column}”: ${reason}.`);
  }
}

function isCalendarDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
