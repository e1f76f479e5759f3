/** Statements of one connection at most; each costs PostgreSQL some tens of kilobytes. */
const MOST_STATEMENTS = 256;

/** What is worth a plan; BEGIN and COMMIT have none. */
const PLANNED = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;

/** `VALUES ($1,$2),($3,$4)` and `IN ($1,$2)`: the text is another one for every number of values. */
const VARIES = /\(\$\d+[^()]*\)\s*,\s*\(\$\d+|\bIN\s*\(\$\d+\s*,/i;

/** What the driver takes for no name. */
const UNNAMED = '';

/**
 * Names for the statements of a pool, so that each connection parses and plans a text once and not at every call.
 * A text gets its name when it comes for the second time, the first 256 of them; whatever has no name is planned anew.
 * Decision 21: docs/decisions/0021-prepared-statements.md.
 *
 * @returns what Prisma's adapter asks for each statement.
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
