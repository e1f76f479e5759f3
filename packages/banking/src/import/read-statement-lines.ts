import { basename } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { type Currency, formatMajor, MAX_AMOUNT_MINOR, parseMajor, typedText } from '@caudal/domain';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import { describeCsvError, MAX_ROW_BYTES } from './describe-csv-error.ts';
import { encodingOf, reasonOfDamage, textOf } from './file-text.ts';
import { StatementFileError } from './statement-file-error.ts';

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

const STATEMENT_TEXT = typedText(60);

interface AccountSoFar {
  sequence: number;
  balanceMinor: bigint;
}

/**
 * Reads a statement file line by line and checks each line against those before it: an account's sequence has no gaps,
 * its balances add up, and dates never go backwards. Memory grows with the number of accounts, not of lines.
 *
 * The text is UTF-8, or UTF-16 with a byte order mark.
 *
 * @throws StatementFileError at the first line that does not fit.
 */
export async function* readStatementLines(
  file: string,
  { currency, today }: { readonly currency: Currency; readonly today: string },
): AsyncGenerator<StatementLine> {
  const accounts = new Map<string, AccountSoFar>();
  let lastDate = '';
  const encoding = await encodingOf(file);
  const parser = parse({
    columns: checkHeader,
    info: true,
    max_record_size: MAX_ROW_BYTES,
    on_record: (row, { lines }) => {
      lastParsedLine = lines;
      return row;
    },
    record_delimiter: ['\r\n', '\n', '\r'],
    // At the end they mean nothing; before another row they are refused below, since there a row may be missing.
    skip_empty_lines: true,
  });
  // The parser runs ahead of the rows that have been read from it.
  let lastParsedLine = 1;
  let lastReadLine = 1;
  pipeline(Readable.from(textOf(file, encoding)), parser, () => {
    // An error of the file reaches the loop through the parser.
  });
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: InfoRecord }>) {
      if (info.empty_lines > 0) fail(lastReadLine + 1, undefined, 'is empty, and rows follow');
      const damaged = COLUMNS.find((column) => record[column].includes('\uFFFD'));
      if (damaged !== undefined) fail(info.lines, damaged, await reasonOfDamage(file, encoding));
      yield parseRow(record, info.lines);
      lastReadLine = info.lines;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { line, column, reason } = describeCsvError(error, COLUMNS.length);
    fail(line ?? lastParsedLine + 1, column, reason);
  }

  function checkHeader(header: string[]): string[] {
    if (parser.info.empty_lines > 0) fail(1, undefined, 'is empty, and rows follow');
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
        `should be a number like ${formatMajor(123_456n, currency)}, with at most ${currency.decimals} decimals`,
      );
    }
    if (minor > MAX_AMOUNT_MINOR || minor < -MAX_AMOUNT_MINOR)
      return fail(lineNumber, column, 'has more than 18 digits');
    return minor;
  }

  function text(row: Row, lineNumber: number, column: Column): string {
    const { data: value } = STATEMENT_TEXT.safeParse(row[column]);
    if (value === undefined) return fail(lineNumber, column, 'should be at most 60 printable characters');
    return value;
  }

  function fail(lineNumber: number, column: string | undefined, reason: string): never {
    const place = column === undefined ? `line ${lineNumber}` : `line ${lineNumber}, column “${column}”`;
    throw new StatementFileError(`${basename(file)}, ${place}: ${reason}.`);
  }
}

function isCalendarDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
