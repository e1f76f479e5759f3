/** Maximum statements per connection; each costs PostgreSQL tens of kilobytes. */
const MOST_STATEMENTS = 256;

/** Statements with a plan, unlike BEGIN and COMMIT. */
const PLANNED = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;

/** `VALUES ($1,$2),($3,$4)` and `IN ($1,$2)`: the text changes with the number of values. */
const VARIES = /\(\$\d+[^()]*\)\s*,\s*\(\$\d+|\bIN\s*\(\$\d+\s*,/i;

/** The driver's value for an unnamed statement. */
const UNNAMED = '';

/**
 * Names the statements of a pool, so that each connection parses and plans a text once rather than at every call.
 * The first 256 texts get a name on their second use; unnamed statements are planned at every call.
 * Decision 21: docs/decisions/0021-prepared-statements.md.
 *
 * @returns a `statementNameGenerator` for Prisma's adapter.
 */
export function preparedStatementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  let named = 0;
  return ({ sql }) => {
    const known = names.get(sql);
    if (known === undefined) {
      if (names.size < MOST_STATEMENTS && PLANNED.test(sql) && !VARIES.test(sql)) names.set(sql, UNNAMED);
      return UNNAMED;
    }
    if (known !== UNNAMED) return known;
    named += 1;
    const name = `caudal_${named}`;
    names.set(sql, name);
    return name;
  };
}
