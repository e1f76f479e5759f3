import type { Query } from '../connection/query.ts';

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** As PostgreSQL writes it: `timestamp(3) with time zone`. */
  readonly type: string;
  readonly nullable: boolean;
  /** An expression. */
  readonly default: string | null;
}

/** A primary key, foreign key or CHECK. */
export interface Constraint {
  readonly name: string;
  readonly type: 'primary' | 'foreign' | 'check' | 'unique';
  readonly columns: readonly string[];
  /** As PostgreSQL writes it, in one line: `CHECK ((version >= 0))`. */
  readonly definition: string;
  /** What a foreign key refers to, and what happens to the row with what it refers to. */
  readonly references: { readonly table: string; readonly columns: readonly string[] } | null;
  readonly onDelete: 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default' | null;
}

/** An index that no constraint needs. */
export interface Index {
  readonly name: string;
  readonly unique: boolean;
  /** `btree`, `gin`. */
  readonly method: string;
  /** Columns and expressions. */
  readonly keys: readonly string[];
  /** Whether all keys are columns. */
  readonly plain: boolean;
  /** The condition of a partial index. */
  readonly where: string | null;
}

export interface Trigger {
  readonly name: string;
  /** `BEFORE DELETE OR TRUNCATE, per statement`. */
  readonly when: string;
  /** `caudal_refuse`. */
  readonly function: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  /** What it is partitioned by: `RANGE (created_at)`. Its partitions are no tables of their own here. */
  readonly partitionedBy: string | null;
  /** The partition of what fits no other. */
  readonly defaultPartition: string | null;
  /** The primary key that each partition has, where the whole has none. */
  readonly keyOfPartitions: readonly string[];
}

export interface Enum {
  readonly name: string;
  readonly values: readonly string[];
}

export interface DatabaseFunction {
  readonly name: string;
  /** With the types of its arguments, as `OWNERS_FUNCTIONS` names it. */
  readonly signature: string;
  readonly returns: string;
  /** Whether it runs with the rights of its owner, whoever calls it. */
  readonly asOwner: boolean;
  /** Whether everybody may call it. */
  readonly open: boolean;
}

/** What is in the schema `public`, by name; tables of migrations (`_…`) excepted. */
export interface Catalogue {
  readonly tables: readonly Table[];
  readonly enums: readonly Enum[];
  readonly functions: readonly DatabaseFunction[];
}

/** Reads the catalogue of a migrated database. Its rows do not matter. */
export async function readCatalogue(query: Query): Promise<Catalogue> {
  const tables = await query<TableRow>(TABLES, []);
  const columns = await query<Of<Column>>(COLUMNS, []);
  const constraints = await query<Of<Constraint>>(CONSTRAINTS, []);
  const indexes = await query<Of<Index>>(INDEXES, []);
  const triggers = await query<Of<Trigger>>(TRIGGERS, []);
  const of = <T>(rows: readonly Of<T>[], name: string) =>
    rows.flatMap(({ table, ...row }) => (table === name ? [row] : []));
  return {
    tables: tables.map((table) => ({
      ...table,
      columns: of(columns, table.name),
      constraints: of(constraints, table.name),
      indexes: of(indexes, table.name),
      triggers: of(triggers, table.name),
    })),
    enums: await query<Enum>(ENUMS, []),
    functions: await query<DatabaseFunction>(FUNCTIONS, []),
  };
}

type Of<T> = T & { readonly table: string };
type TableRow = Pick<Table, 'name' | 'partitionedBy' | 'defaultPartition' | 'keyOfPartitions'>;

/** The tables, as `c`. */
const OURS = String.raw`c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname NOT LIKE '\_%'`;

/** Names of columns by their numbers, in that order. */
const names = (table: string, numbers: string) => `
  ARRAY(SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY AS n (number, place)
          JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = n.number ORDER BY n.place)`;

const TABLES = `
  SELECT c.relname::text AS name, pg_get_partkeydef(c.oid) AS "partitionedBy",
         nullif(p.partdefid, 0)::regclass::text AS "defaultPartition",
         ${names('k.conrelid', 'k.conkey')} AS "keyOfPartitions"
    FROM pg_class c
    LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
    LEFT JOIN pg_constraint k ON k.conrelid = p.partdefid AND k.contype = 'p' AND k.conparentid = 0
   WHERE ${OURS} ORDER BY c.relname`;

const COLUMNS = `
  SELECT c.relname::text AS table, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type,
         NOT a.attnotnull AS nullable, pg_get_expr(d.adbin, d.adrelid) AS default
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE ${OURS} ORDER BY c.relname, a.attnum`;

// From PostgreSQL 18 on, NOT NULL is a constraint as well: the columns say it.
const CONSTRAINTS = `
  SELECT c.relname::text AS table, k.conname::text AS name,
         CASE k.contype WHEN 'p' THEN 'primary' WHEN 'f' THEN 'foreign' WHEN 'u' THEN 'unique' ELSE 'check' END AS type,
         ${names('k.conrelid', 'k.conkey')} AS columns,
         regexp_replace(pg_get_constraintdef(k.oid, true), '\\s+', ' ', 'g') AS definition,
         CASE WHEN k.contype = 'f' THEN json_build_object(
           'table', k.confrelid::regclass::text, 'columns', ${names('k.confrelid', 'k.confkey')}) END AS references,
         CASE k.confdeltype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade'
           WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END AS "onDelete"
    FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid
   WHERE ${OURS} AND k.contype IN ('p', 'f', 'u', 'c')
   ORDER BY c.relname, array_position(ARRAY['p', 'u', 'f', 'c'], k.contype::text), k.conname`;

const INDEXES = `
  SELECT c.relname::text AS table, x.relname::text AS name, i.indisunique AS unique, m.amname::text AS method,
         ARRAY(SELECT pg_get_indexdef(i.indexrelid, place, true) FROM generate_series(1, i.indnkeyatts) AS place) AS keys,
         i.indexprs IS NULL AS plain, pg_get_expr(i.indpred, i.indrelid, true) AS where
    FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_am m ON m.oid = x.relam
   WHERE ${OURS} AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
   ORDER BY c.relname, x.relname`;

// Bits of tgtype: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/catalog/pg_trigger.h
const TRIGGERS = `
  SELECT c.relname::text AS table, t.tgname::text AS name, p.proname::text AS function,
         concat(
           CASE WHEN t.tgtype & 2 <> 0 THEN 'BEFORE ' ELSE 'AFTER ' END,
           array_to_string(ARRAY[
             CASE WHEN t.tgtype & 4 <> 0 THEN 'INSERT' END,
             CASE WHEN t.tgtype & 16 <> 0 THEN 'UPDATE' END || CASE WHEN cardinality(t.tgattr::int2[]) > 0
               THEN ' OF ' || array_to_string(${names('t.tgrelid', 't.tgattr::int2[]')}, ', ') ELSE '' END,
             CASE WHEN t.tgtype & 8 <> 0 THEN 'DELETE' END,
             CASE WHEN t.tgtype & 32 <> 0 THEN 'TRUNCATE' END], ' OR '),
           CASE WHEN t.tgtype & 1 <> 0 THEN ', per row' ELSE ', per statement' END) AS when
    FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_proc p ON p.oid = t.tgfoid
   WHERE ${OURS} AND NOT t.tgisinternal ORDER BY c.relname, t.tgname`;

const ENUMS = `
  SELECT t.typname::text AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS values
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
   WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname ORDER BY t.typname`;

const FUNCTIONS = `
  SELECT p.proname::text AS name, p.oid::regprocedure::text AS signature, pg_get_function_result(p.oid) AS returns,
         p.prosecdef AS "asOwner",
         has_function_privilege('public', p.oid, 'EXECUTE') AS open
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace ORDER BY p.proname, 2`;
