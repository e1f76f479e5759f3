const SPECIAL = /["\\]/g;

/**
 * Values as one text that PostgreSQL reads as an array, for a parameter with a cast: `${arrayLiteral(ids)}::uuid[]`.
 * An array as a parameter is taken apart by Prisma and put together again by the driver, value by value; a text passes.
 *
 * @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-INPUT
 */
export function arrayLiteral(values: readonly (string | bigint | null)[]): string {
  return `{${values.map(element).join(',')}}`;
}

function element(value: string | bigint | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'bigint') return `${value}`;
  // Most values have nothing to be escaped, and looking costs a tenth of replacing.
  return `"${value.includes('"') || value.includes('\\') ? value.replace(SPECIAL, '\\$&') : value}"`;
}
