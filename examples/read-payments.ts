import { readFile } from 'node:fs/promises';
import { toMinorUnits } from '@caudal/client';
import { parse } from 'csv-parse/sync';

/** Refuses a file in another encoding, instead of paying with garbled names and descriptions. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** One line of the file. */
export interface Payment {
  /** Unique in all your files: it decides that a line is paid once. */
  readonly reference: string;
  /** An account number or a username. */
  readonly to: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly description: string;
}

/**
 * Reads a CSV file with the columns reference, to, amount, currency, description.
 *
 * @param decimals - of each currency that the bank has.
 * @throws Error that names every wrong line, so that nothing is paid of a file that is wrong.
 */
export async function readPayments(file: string, decimals: ReadonlyMap<string, number>): Promise<Payment[]> {
  const rows: Record<string, string>[] = parse(UTF_8.decode(await readFile(file)), {
    columns: true,
    trim: true,
    bom: true,
  });
  const lineOf = new Map<string, number>();
  const problems: string[] = [];
  const payments = rows.flatMap((row, index): Payment[] => {
    const line = index + 2;
    const { reference = '', to = '', amount = '', currency = '', description = '' } = row;
    const earlier = lineOf.get(reference);
    const problem =
      (reference === '' && 'has no reference') ||
      (earlier !== undefined && `has the reference of line ${earlier}`) ||
      (to === '' && 'has nobody to pay') ||
      (!decimals.has(currency) && `is in ${currency || 'no currency'}, which the bank does not have`) ||
      problemOf(amount, decimals.get(currency) ?? 0);
    lineOf.set(reference, line);
    if (problem) {
      problems.push(`line ${line} ${problem}`);
      return [];
    }
    const amountMinor = toMinorUnits(amount, decimals.get(currency) ?? 0);
    return [{ reference, to, amountMinor, currency, description }];
  });
  if (problems.length > 0) throw new Error(`Nothing is paid:\n${problems.join('\n')}`);
  return payments;
}

function problemOf(amount: string, decimals: number): string | undefined {
  try {
    return BigInt(toMinorUnits(amount, decimals)) > 0n ? undefined : `pays ${amount}`;
  } catch (error) {
    return error instanceof RangeError ? `has a wrong amount: ${error.message}` : String(error);
  }
}
