import type { CsvError } from 'csv-parse';

/** Many times what a row needs. */
export const MAX_ROW_BYTES = 10_000;

/** What is wrong with a row, in words for whoever made the file. */
export interface CsvProblem {
  /** Undefined for the line after the last row that was parsed: a quote that is never closed reaches to the end. */
  readonly line?: number;
  readonly column?: string;
  readonly reason: string;
}

/** @param columns - how many a row should have. */
export function describeCsvError({ code, lines, column, record }: CsvError, columns: number): CsvProblem {
  const place = { line: Number(lines), ...(typeof column === 'string' && { column }) };
  switch (code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS': {
      const count = Array.isArray(record) ? record.length : 0;
      return {
        ...(count > columns ? { line: place.line } : place),
        reason: `the row has ${count} columns instead of ${columns}`,
      };
    }
    case 'CSV_QUOTE_NOT_CLOSED':
      return { reason: 'a quote is never closed' };
    case 'CSV_MAX_RECORD_SIZE':
      return { reason: `the row is longer than ${MAX_ROW_BYTES} bytes; is a quote never closed?` };
    case 'INVALID_OPENING_QUOTE':
      return {
        ...place,
        reason: 'a quote is in the middle of a value: quote the whole value and double each quote in it',
      };
    case 'CSV_INVALID_CLOSING_QUOTE':
      return { ...place, reason: 'a quote ends before its value does: double each quote in a value' };
    default:
      return { ...place, reason: `the row cannot be read (${code})` };
  }
}
