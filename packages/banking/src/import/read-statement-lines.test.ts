import { currencyOf } from '@caudal/domain';
import { describe, expect, test } from 'vitest';
import { HEADER, statementFile } from '../fixtures/statement-file.ts';
import { readStatementLines, type StatementLine } from './read-statement-lines.ts';
import { StatementFileError } from './statement-file-error.ts';

const options = { today: '2026-11-24' };
const FIRST = '1,1,1995-04-19,200.00,200.00,credit in cash,,,';

const utf16le = (text: string) => Buffer.from(text, 'utf16le');

async function read(text: string | Uint8Array, currency = 'CZK'): Promise<StatementLine[]> {
  return readFileOf(statementFile(text), currency);
}

async function readFileOf(file: string, currency = 'CZK'): Promise<StatementLine[]> {
  const lines: StatementLine[] = [];
  for await (const line of readStatementLines(file, { ...options, currency: currencyOf(currency) })) {
    lines.push(line);
  }
  return lines;
}

describe('readStatementLines', () => {
  const first: StatementLine = {
    lineNumber: 2,
    account: '1',
    sequence: 1,
    date: '1995-04-19',
    amountMinor: 20_000n,
    balanceMinor: 20_000n,
    operation: 'credit in cash',
    purpose: '',
    counterpartyBank: '',
    counterpartyAccount: '',
  };

  test.each([
    ['plain file', `${HEADER}\n${FIRST}\n`],
    ['no line end after the last line', `${HEADER}\n${FIRST}`],
    ['Windows line ends', `${HEADER}\r\n${FIRST}\r\n`],
    ['byte order mark', `\uFEFF${HEADER}\n${FIRST}\n`],
    ['byte order mark and Windows line ends', `\uFEFF${HEADER}\r\n${FIRST}\r\n`],
    ['quoted values', `${HEADER}\n"1","1","1995-04-19","200.00","200.00","credit in cash","","",""\n`],
    ['fewer decimals', `${HEADER}\n1,1,1995-04-19,200,200.0,credit in cash,,,\n`],
    ['an empty line at the end', `${HEADER}\n${FIRST}\n\n`],
    ['empty lines at the end, one without an end', `${HEADER}\r\n${FIRST}\r\n\r\n\n\r\n`],
    ['UTF-16, little endian, with a mark', utf16le(`\uFEFF${HEADER}\r\n${FIRST}\r\n`)],
    ['UTF-16, big endian, with a mark', utf16le(`\uFEFF${HEADER}\r\n${FIRST}\r\n`).swap16()],
  ])('%s: is read', async (_how, text) => {
    expect(await read(text)).toEqual([first]);
  });

  test('text in another composition: composed', async () => {
    const [line] = await read(`${HEADER}\n1,1,1995-04-19,1,1,n\u0303andu\u0301,cafe\u0301,,\n`);
    expect(line).toMatchObject({ operation: '\u00f1and\u00fa', purpose: 'caf\u00e9' });
  });

  test('`lineNumber` counts lines as an editor does', async () => {
    const text = `${HEADER}\n${FIRST}\n2,1,1995-04-19,1,1,,,,\n1,2,1995-04-19,-1,199,,,,\n`;
    expect((await read(text)).map(({ lineNumber }) => lineNumber)).toEqual([2, 3, 4]);
  });

  test.each([
    ['empty file', ''],
    ['header only', `${HEADER}\n`],
  ])('%s: no lines', async (_what, text) => {
    expect(await read(text)).toEqual([]);
  });
});

describe('malformed line: StatementFileError with line and column', () => {
  const row = (change: Record<string, string>) => {
    const values: Record<string, string> = {
      account: '1',
      sequence: '2',
      date: '1995-04-20',
      amount: '-50.00',
      balance: '150.00',
      operation: 'withdrawal in cash',
      purpose: '',
      counterparty_bank: '',
      counterparty_account: '',
      ...change,
    };
    return `${HEADER}\n${FIRST}\n${HEADER.split(',')
      .map((column) => values[column])
      .join(',')}\n`;
  };
  test('well-formed line is read', async () => {
    expect(await read(row({}))).toHaveLength(2);
  });

  test.each<[string, string, Record<string, string>]>([
    ['an account that is a word', 'account', { account: 'x1' }],
    ['no account', 'account', { account: '' }],
    ['a gap in the sequence', 'sequence', { sequence: '3' }],
    ['a sequence that starts late', 'sequence', { account: '2', sequence: '2' }],
    ['a sequence twice', 'sequence', { sequence: '1' }],
    ['a sequence with a leading zero', 'sequence', { sequence: '02' }],
    ['a day that does not exist', 'date', { date: '1995-02-30' }],
    ['a date in another format', 'date', { date: '20.4.1995' }],
    ['a year without a century', 'date', { date: '0095-04-20' }],
    ['a date before the row above', 'date', { date: '1995-04-18' }],
    ['a date in the future', 'date', { date: '2026-11-25' }],
    ['an amount with three decimals', 'amount', { amount: '-50.005', balance: '149.995' }],
    ['an amount with three decimals, a zero', 'amount', { amount: '-50.000' }],
    ['a balance with three decimals, a zero', 'balance', { balance: '150.000' }],
    ['an amount that is a word', 'amount', { amount: 'fifty' }],
    ['an amount in another notation', 'amount', { amount: '-5e1' }],
    ['an amount of zero', 'amount', { amount: '0.00', balance: '200.00' }],
    ['an amount of 19 digits', 'amount', { amount: '99999999999999999.99' }],
    ['a balance that does not add up', 'balance', { balance: '150.01' }],
    ['a balance with three decimals', 'balance', { balance: '150.001' }],
    ['no balance', 'balance', { balance: '' }],
    ['a control character', 'operation', { operation: 'withdrawal\u0007' }],
    ['a text with a bidirectional control', 'purpose', { purpose: 'to \u202eanna' }],
    ['a text that is too long', 'purpose', { purpose: 'x'.repeat(61) }],
    ['a line end inside a text', 'counterparty_bank', { counterparty_bank: '"Y\nZ"' }],
  ])('%s: StatementFileError', async (_what, column, change) => {
    const error = await read(row(change)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StatementFileError);
    // A text with a line end in it ends on the next line.
    expect(`${error}`).toMatch(
      new RegExp(`statement.csv, line ${column === 'counterparty_bank' ? '[34]' : 3}, column “${column}”: `),
    );
  });

  const accented = `1,1,1995-04-19,1,1,caf\u00e9 N\u00e1poles,,,`;
  test.each([
    ['Latin-1', Buffer.from(`${HEADER}\n${FIRST}\n2,1,1995-04-19,1,1,caf\u00e9,,,\n`, 'latin1'), /Latin-1/],
    [
      'an unfinished character at the end',
      Buffer.from(`${HEADER}\n${FIRST}\n2,1,1995-04-19,1,1,caf\u00c3`, 'latin1'),
      /6 columns instead of 9/,
    ],
    [
      'half a character of UTF-16',
      utf16le(`\uFEFF${HEADER}\n${FIRST}\n2,1,1995-04-19,1,1,x\ud800,,,\n`),
      /not valid UTF-16/,
    ],
    [
      'a character that was lost before',
      `${HEADER}\n${FIRST}\n2,1,1995-04-19,1,1,caf\uFFFD,,,\n`,
      /another program/,
    ],
  ])('%s: StatementFileError with line and column', async (_what, text, reason) => {
    const error = await read(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StatementFileError);
    expect(`${error}`).toMatch(/line 3, column “(operation|purpose)”: /);
    expect(`${error}`).toMatch(reason);
  });

  test.each([
    ['UTF-16 without a byte order mark', utf16le(`${HEADER}\n${accented}\n`)],
    ['UTF-16 without a byte order mark', utf16le(`${HEADER}\n${accented}\n`).swap16()],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
  ])('%s: StatementFileError that names it', async (name, bytes) => {
    await expect(read(bytes)).rejects.toThrow(
      new StatementFileError(`the file is in ${name}: save it as UTF-8.`),
    );
  });

  test('two decimals in a currency that has none, also zeros: StatementFileError', async () => {
    await expect(read(`${HEADER}\n1,1,1995-04-19,200.00,200.00,,,,\n`, 'JPY')).rejects.toThrow(
      'line 2, column “amount”: should be a number like 123456, with at most 0 decimals',
    );
  });
});

describe('malformed file: StatementFileError with the line', () => {
  test.each([
    ['a column too few', `${HEADER}\n${FIRST}\n1,2,1995-04-20,1,201,,,\n`, /line 3.*8 columns/],
    ['a column too many', `${HEADER}\n${FIRST}\n1,2,1995-04-20,1,201,,,,,\n`, /line 3: .*10 columns/],
    ['an empty line before the header', `\n${HEADER}\n${FIRST}\n`, /line 1: is empty/],
    ['an empty line before the rows', `${HEADER}\n\n${FIRST}\n`, /line 2: is empty/],
    ['empty lines between rows', `${HEADER}\n${FIRST}\n\n\n1,2,1995-04-20,1,201,,,,\n`, /line 3: is empty/],
    ['a line of spaces', `${HEADER}\n${FIRST}\n  \n`, /line 3.*1 columns/],
    [
      'a quote that is never closed',
      `${HEADER}\n${FIRST}\n1,2,1995-04-20,1,201,"credit,,,\n1,3,1995-04-20,1,202,,,,\n`,
      /line 3: a quote is never closed/,
    ],
    ['a quote in the middle', `${HEADER}\n1,1,1995-04-19,1,1,cre"dit,,,\n`, /line 2, column “operation”/],
    ['a quote that ends early', `${HEADER}\n1,1,1995-04-19,1,1,"cre"dit,,,\n`, /line 2, column “operation”/],
    ['a header with a missing column', `${HEADER.replace(',purpose', '')}\n`, /line 1, column “purpose”/],
    ['a header with an extra column', `${HEADER},branch\n${FIRST},1\n`, /line 1, column “branch”/],
    [
      'a header in another order',
      `${HEADER.replace('account,sequence', 'sequence,account')}\n`,
      /line 1, column “account”/,
    ],
    ['no header', `${FIRST}\n`, /line 1, column “account”/],
    [
      'semicolons',
      `${HEADER.replaceAll(',', ';')}\n${FIRST.replaceAll(',', ';')}\n`,
      /line 1, column “account”/,
    ],
    [
      'a line without an end',
      `${HEADER}\n1,1,1995-04-19,1,1,"${'x'.repeat(20_000)}`,
      /line 2: the row is longer/,
    ],
  ])('%s: StatementFileError', async (_what, text, place) => {
    const error = await read(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StatementFileError);
    expect(`${error}`).toMatch(place);
  });

  test('missing file: ENOENT', async () => {
    await expect(readFileOf('/nowhere/statement.csv')).rejects.toThrow('ENOENT');
  });
});
