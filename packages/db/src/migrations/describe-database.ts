import type { Client } from 'pg';

/**
 * Describes a database's schema for comparison: one line per column, index, key and enum. Partitions count as their table,
 * and what each of them has counts as the table's.
 */
export async function describeDatabase(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                  ' default ' || pg_get_expr(d.adbin, d.adrelid)) AS line
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_%'
    UNION ALL
    -- Partial and expression indexes are handwritten; Prisma does not see them.
    SELECT DISTINCT 'index ' || CASE
             WHEN h.inhparent IS NULL THEN replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
             ELSE replace(pg_get_indexdef(i.indexrelid), c.relname, h.inhparent::regclass::text) END
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid LEFT JOIN pg_inherits h ON h.inhrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_%'
       AND i.indpred IS NULL AND i.indexprs IS NULL
    UNION ALL
    SELECT DISTINCT CASE
             WHEN inhparent IS NULL THEN format('key %s on %s: %s', conname, conrelid::regclass, pg_get_constraintdef(oid))
             ELSE format('key %s on %s: %s', replace(conname, conrelid::regclass::text, inhparent::regclass::text),
                         inhparent::regclass, pg_get_constraintdef(oid)) END
      FROM pg_constraint LEFT JOIN pg_inherits ON inhrelid = conrelid
     WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid::regclass::text NOT LIKE '\\_%'
    UNION ALL
    SELECT format('enum %s: %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
      FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
     WHERE t.typnamespace = 'public'::regnamespace
     GROUP BY t.typname
     ORDER BY 1`);
  return rows.map(({ line }) => line);
}
