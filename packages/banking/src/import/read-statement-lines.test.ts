import { currencyOf } from '@caudal/domain';
import { describe, expect, test } from 'vitest';
import { HEADER, statementFile } from '../fixtures/statement-file.ts';
import { readStatementLines, StatementFileError, type StatementLine } from './read-statement-lines.ts';

const options = { today: '2026-11-24' };
const FIRST = '1,1,1995-04-19,200.00,200.00,credit in cash,,,';

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
  ])('%s: is read', async (_how, text) => {
    expect(await read(text)).toEqual([first]);
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

  test('bytes that are not UTF-8: StatementFileError', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n1,1,1995-04-19,1,1,`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(',,,\n'),
    ]);
    await expect(read(bytes)).rejects.toThrow('line 2, column “operation”');
  });

  test('two decimals in a currency that has none: StatementFileError', async () => {
    await expect(read(`${HEADER}\n1,1,1995-04-19,200.50,200.50,,,,\n`, 'JPY')).rejects.toThrow(
      'line 2, column “amount”: should be a number with at most 0 decimals, as JPY has',
    );
  });
});

describe('malformed file: StatementFileError with the line', () => {
  test.each([
    ['a column too few', `${HEADER}\n${FIRST}\n1,2,1995-04-20,1,201,,,\n`, /line 3/],
    ['a column too many', `${HEADER}\n${FIRST}\n1,2,1995-04-20,1,201,,,,,\n`, /line 3/],
    ['an empty line', `${HEADER}\n\n${FIRST}\n`, /line 2/],
    [
      'a quote that is never closed',
      `${HEADER}\n${FIRST}\n1,2,1995-04-20,1,201,"credit,,,\n`,
      /line 3|line 4/,
    ],
    ['a quote in the middle', `${HEADER}\n1,1,1995-04-19,1,1,cre"dit,,,\n`, /line 2/],
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
      /Max Record Size|line 2/,
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
