import type { Query } from '../connection/query.ts';
import { GUARDING_TRIGGERS, listRights, type Right } from './application-rights.ts';

/** Where pg-boss keeps the queues; the application may use all its tables. */
const QUEUE_SCHEMA = 'pgboss';

/** A right that a role lacks. `schema` without a table: the right to use the schema. */
export interface MissingRight {
  readonly schema: string;
  readonly table: string | null;
  readonly privilege: Right['privilege'] | 'USAGE';
  readonly column: string | null;
}

/**
 * Finds the rights that the role lacks on the tables that exist. Reads the catalogue only, in about a millisecond.
 *
 * @throws a database error if there is no such role.
 */
export async function missingRights(query: Query, role: string): Promise<MissingRight[]> {
  return query<MissingRight>(MISSING_RIGHTS, [role, QUEUE_SCHEMA, JSON.stringify(listRights())]);
}

/** In the order of their declaration. A column that an earlier schema lacks needs no right yet. */
const MISSING_RIGHTS = `
  SELECT schema, "table", privilege, "column" FROM (
    SELECT 1 AS part, r.place, 'public' AS schema, r."table", r.privilege, r."column"
    FROM ROWS FROM (json_to_recordset($3::text::json) AS ("table" text, privilege text, "column" text))
      WITH ORDINALITY AS r ("table", privilege, "column", place)
    JOIN pg_class c ON c.relnamespace = 'public'::regnamespace AND c.relname = r."table"
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = r."column"
    WHERE CASE
      WHEN r."column" IS NULL THEN NOT has_table_privilege($1::text::name, c.oid, r.privilege)
      ELSE NOT has_column_privilege($1::text::name, c.oid, a.attnum, r.privilege)
    END
    UNION ALL
    SELECT 2, 0, nspname::text, NULL, 'USAGE', NULL FROM pg_namespace
    WHERE nspname IN ('public', $2::text) AND NOT has_schema_privilege($1::text::name, oid, 'USAGE')
    UNION ALL
    SELECT 3, p.place, $2::text, c.relname::text, p.privilege, NULL
    FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) WITH ORDINALITY AS p (privilege, place)
    WHERE c.relnamespace = to_regnamespace($2::text) AND c.relkind IN ('r', 'p')
      AND NOT has_table_privilege($1::text::name, c.oid, p.privilege)
  ) missing
  ORDER BY part, CASE part WHEN 1 THEN place END, schema, "table", place`;

/** Finds guarding triggers that are missing or disabled, as `trigger on table`. Tables of a later schema are left out. */
export async function missingTriggers(query: Query): Promise<string[]> {
  const expected = Object.entries(GUARDING_TRIGGERS).flatMap(([table, names]) =>
    names.map((name) => ({ table, name })),
  );
  const rows = await query<{ trigger: string }>(MISSING_TRIGGERS, [JSON.stringify(expected)]);
  return rows.map(({ trigger }) => trigger);
}

const MISSING_TRIGGERS = `
  SELECT g.name || ' on ' || p.relid::regclass AS trigger
  FROM json_to_recordset($1::text::json) AS g ("table" text, name text)
  JOIN pg_class c ON c.relnamespace = 'public'::regnamespace AND c.relname = g."table"
  -- The table itself and its partitions: a trigger of a statement is not passed on.
  CROSS JOIN LATERAL (
    SELECT c.oid AS relid UNION ALL SELECT inhrelid FROM pg_inherits WHERE inhparent = c.oid
  ) p
  LEFT JOIN pg_trigger t ON t.tgrelid = p.relid AND t.tgname = g.name
  WHERE t.tgenabled IS NULL OR t.tgenabled NOT IN ('O', 'A')
  ORDER BY 1`;
