const SPECIAL = /["\\]/g;

/**
 * Formats values as a PostgreSQL array literal, for a parameter with a cast: `${arrayLiteral(ids)}::uuid[]`. Faster
 * than an array parameter, which Prisma takes apart and the driver reassembles, value by value.
 *
 * @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-INPUT
 */
export function arrayLiteral(values: readonly (string | bigint | null)[]): string {
  return `{${values.map(element).join(',')}}`;
}

function element(value: string | bigint | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'bigint') return `${value}`;
  // Most values need no escaping, and `includes` costs a tenth of `replace`.
  return `"${value.includes('"') || value.includes('\\') ? value.replace(SPECIAL, '\\$&') : value}"`;
}
