import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Currency, MAX_AMOUNT_MINOR, parseMajor } from '@caudal/domain';
import { CsvError, parse } from 'csv-parse';

/** A row of a statement file, as the other bank booked it. */
export interface StatementLine {
  /** From 1, with the header, as an editor counts. For messages. */
  readonly lineNumber: number;
  readonly account: string;
  /** 1, 2, 3 … within the account. */
  readonly sequence: number;
  /** ISO 8601 calendar date. */
  readonly date: string;
  /** Signed: money in is positive. */
  readonly amountMinor: bigint;
  /** The other bank's balance after this line. */
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

/** A statement file that cannot be imported. The message names the line and, where it can, the column. */
export class StatementFileError extends Error {
  override readonly name = 'StatementFileError';
}

interface AccountSoFar {
  sequence: number;
  balanceMinor: bigint;
}

/**
 * Reads a statement file line by line and checks each line against those before it: an account's sequence has no gaps,
 * its balances add up, and dates never go backwards. Memory grows with the number of accounts, not of lines.
 *
 * @throws StatementFileError at the first line that does not fit.
 */
export async function* readStatementLines(
  file: string,
  { currency, today }: { readonly currency: Currency; readonly today: string },
): AsyncGenerator<StatementLine> {
  const accounts = new Map<string, AccountSoFar>();
  let lastDate = '';
  const parser = parse({ bom: true, columns: checkHeader, info: true, max_record_size: 10_000 });
  // `pipe` passes on the data but no error.
  const input = createReadStream(file).on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
      yield parseRow(record, info.lines);
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new StatementFileError(`${basename(file)}: ${error.message}`, { cause: error });
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

  function parseRow(row: Row, lineNumber: number): StatementLine {
    if (!/^\d{1,20}$/.test(row.account)) fail(lineNumber, 'account', 'should be 1 to 20 digits');
    const before = accounts.get(row.account) ?? { sequence: 0, balanceMinor: 0n };
    const sequence = before.sequence + 1;
    if (row.sequence !== `${sequence}`)
      fail(lineNumber, 'sequence', `should be ${sequence} for account ${row.account}`);
    if (!isCalendarDate(row.date)) fail(lineNumber, 'date', 'should be a date like 1998-12-31');
    if (row.date < lastDate)
      fail(lineNumber, 'date', `lies before the row above it (${lastDate}): rows are ordered by date`);
    if (row.date > today) fail(lineNumber, 'date', 'lies in the future');
    const amountMinor = money(row, lineNumber, 'amount');
    if (amountMinor === 0n) fail(lineNumber, 'amount', 'should not be zero');
    const balanceMinor = money(row, lineNumber, 'balance');
    if (balanceMinor !== before.balanceMinor + amountMinor) {
      fail(lineNumber, 'balance', 'is not the balance before it plus the amount');
    }
    accounts.set(row.account, { sequence, balanceMinor });
    lastDate = row.date;
    return {
      lineNumber,
      account: row.account,
      sequence,
      date: row.date,
      amountMinor,
      balanceMinor,
      operation: text(row, lineNumber, 'operation'),
      purpose: text(row, lineNumber, 'purpose'),
      counterpartyBank: text(row, lineNumber, 'counterparty_bank'),
      counterpartyAccount: text(row, lineNumber, 'counterparty_account'),
    };
  }

  function money(row: Row, lineNumber: number, column: 'amount' | 'balance'): bigint {
    const minor = parseMajor(row[column], currency);
    if (minor === undefined) {
      return fail(
        lineNumber,
        column,
        `should be a number with at most ${currency.decimals} decimals, as ${currency.code} has`,
      );
    }
    if (minor > MAX_AMOUNT_MINOR || minor < -MAX_AMOUNT_MINOR)
      return fail(lineNumber, column, 'has more than 18 digits');
    return minor;
  }

  function text(row: Row, lineNumber: number, column: Column): string {
    const value = row[column];
    // Bidirectional controls are refused too: they turn the text around them, which would then say something else.
    if (value.length > 60 || /[\p{Cc}\uFFFD\u2028-\u202E\u2066-\u2069]/u.test(value))
      return fail(lineNumber, column, 'should be at most 60 printable characters');
    return value;
  }

  function fail(lineNumber: number, column: string, reason: string): never {
    throw new StatementFileError(`${basename(file)}, line ${lineNumber}, column “${column}”: ${reason}.`);
  }
}

function isCalendarDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
