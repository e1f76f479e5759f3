import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvRecord } from './csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['say "hi", twice\r\nplease', 'say "hi", twice\r\nplease'],
  [' padded ', ' padded '],
  ['', ''],
])('field %j: reads back as %j', (field, read) => {
  expect(parse(csvRecord([field, 'next', null]), { relax_column_count: true })).toEqual([[read, 'next', '']]);
});
