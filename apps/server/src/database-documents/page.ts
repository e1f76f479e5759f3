import {
  APPLICATION_ROLE,
  type Constraint,
  type DatabaseFunction,
  type Description,
  type Index,
  OWNERS_FUNCTIONS,
  type Table,
} from '@caudal/db/description';
import { markdownTable } from 'markdown-table';
import { RETENTION } from '../runbook/retention.ts';
import { areasOf } from './areas.ts';
import { mayChange, rightsInWords } from './rights-in-words.ts';
import { shortType } from './short-type.ts';

const INTRODUCTION = `# Database

Generated from a migrated database, the comments of \`prisma/schema.prisma\` and \`packages/db/src/description\` by \`pnpm generate:database\`. The tests fail if it is stale, or if a column has no meaning.

[![Tables and what refers to what](diagram.svg)](diagram.svg)

Opened alone in a browser, the picture can be searched, and shows the meaning of what the pointer is on. [caudal.dbml](caudal.dbml) is the same for tools that read DBML. [comments.sql](comments.sql) puts every meaning into a database, for tools that show its comments: let the owner of the tables run it, and again after an upgrade.

Types of money, times and ids: [architecture](../architecture.md#money-time-and-ids). Locks and reads: [isolation](../isolation.md). All that grows, and its limits: [operations](../operations.md#what-grows-and-how-long-it-is-kept).

## Who may write

${markdownTable([
  ['role', 'what it is', 'what it may do'],
  [
    'the owner',
    'the login of `DATABASE_URL`, which migrates',
    'everything that no trigger refuses: those of the ledger and the audit log refuse it, too',
  ],
  [
    code(APPLICATION_ROLE),
    'the role of every process of the bank ([decision 6](../decisions/0006-application-role.md))',
    'what stands at each table, and no more; it cannot create tables',
  ],
  ['everybody else', 'other logins of the server', 'nothing'],
])}

The column “written” says when: _once_, with its row; _changes_, where the application may change it; _by trigger_, where it may not, but a trigger does.
`;

/** `docs/database/README.md`. */
export function databasePage(database: Description): string {
  const areas = areasOf(database).map(({ title, about, tables }) => {
    const sections = tables.flatMap((name) => database.tables.filter((table) => table.name === name));
    return [`## ${title}`, about, ...sections.map((table) => tableSection(database, table))].join('\n\n');
  });
  return `${[INTRODUCTION.trim(), ...areas, typesSection(database), functionsSection(database), othersSection(database)].join('\n\n')}\n`;
}

function tableSection(database: Description, table: Table): string {
  const { name, partitionedBy, defaultPartition, keyOfPartitions, triggers } = table;
  return [
    `### ${name}`,
    database.meaningOf('table', name),
    [
      `- Rows: ${rowsOf(name)}`,
      `- The application ${rightsInWords(name)}.`,
      ...(partitionedBy === null
        ? []
        : [
            `- Partitioned by ${partitionedBy}; each partition has \`PRIMARY KEY (${keyOfPartitions.join(', ')})\`. \`${defaultPartition}\` has what fits no other partition; of it, the application ${rightsInWords(defaultPartition ?? '')}.`,
          ]),
    ].join('\n'),
    tableOf(
      ['column', 'type', 'null', 'default', 'written', 'meaning'],
      table.columns.map((column) => [
        code(column.name),
        typeOf(database, column.type),
        column.nullable ? 'null' : '',
        column.default === null ? '' : code(withoutCasts(column.default)),
        written(name, column.name),
        [database.meaningOf('column', `${name}.${column.name}`), referenceOf(database, name, column.name)]
          .filter(Boolean)
          .join(' '),
      ]),
    ),
    tableOf(
      ['constraint or index', 'rule', 'for'],
      [
        ...table.constraints.map((constraint) => [
          code(constraint.name),
          code(withoutCasts(ruleOf(constraint))),
          purposeOfConstraint(database, constraint),
        ]),
        ...table.indexes.map((index) => [
          code(index.name),
          code(withoutCasts(keysOf(index))),
          purposeOfIndex(database, index),
        ]),
      ],
    ),
    ...(triggers.length === 0
      ? []
      : [
          tableOf(
            ['trigger', 'when', 'runs', 'for'],
            triggers.map(({ name, when, function: runs }) => [
              code(name),
              when,
              code(runs),
              database.meaningOf('object', name),
            ]),
          ),
        ]),
  ].join('\n\n');
}

/** How the runbook writes that there is none. */
const NONE = '–';

/** What becomes of the rows; links of the runbook are relative to docs/. */
function rowsOf(table: string): string {
  const verdict = RETENTION[`public.${table}`] ?? RETENTION[table];
  if (verdict === undefined) throw new Error(`${table} has no retention`);
  const { grows, kept, removedBy, why } = verdict;
  const fate = [grows, kept !== NONE && `kept ${kept}`].filter(Boolean).join('; ');
  const removed = removedBy === NONE ? '' : `, removed by ${removedBy}`;
  return `${fate}${removed}: ${why}.`.replaceAll('](', '](../').replaceAll('](../#', '](../operations.md#');
}

/** What the trigger on entries writes into accounts, which nobody has a right to. */
const BY_TRIGGER: Readonly<Record<string, readonly string[]>> = {
  accounts: ['balance_minor', 'version', 'last_hash', 'last_created_at', 'last_booked_at'],
};

function written(table: string, column: string): string {
  if (mayChange(table, column)) return 'changes';
  return BY_TRIGGER[table]?.includes(column) ? 'by trigger' : 'once';
}

function typeOf({ enums }: Description, type: string): string {
  return enums.some(({ name }) => name === type) ? `[${code(type)}](#types)` : code(shortType(type));
}

function referenceOf({ references }: Description, table: string, column: string): string {
  return references
    .filter(({ from }) => from.table === table && from.column === column)
    .map(({ to, key }) => `→ [${to.table}](#${to.table})${key ? '' : ', without a key'}`)
    .join(' ');
}

/** Foreign keys say what they do to the row when its other end goes; the rest is the same everywhere. */
function ruleOf({ type, definition }: Constraint): string {
  return type === 'foreign' ? definition.replace(' ON UPDATE CASCADE', '') : definition;
}

function purposeOfConstraint(
  database: Description,
  { name, type, references, onDelete }: Constraint,
): string {
  switch (type) {
    case 'primary':
      return 'Names the row.';
    case 'unique':
      return 'No two rows have the same.';
    case 'check':
      return database.meaningOf('object', name);
    case 'foreign': {
      const other = `the row of [${references?.table}](#${references?.table})`;
      return onDelete === 'cascade' ? `Goes with ${other}.` : `Keeps ${other}.`;
    }
  }
}

function keysOf({ unique, method, keys, where }: Index): string {
  return `${unique ? 'UNIQUE ' : ''}${method === 'btree' ? '' : `${method} `}(${keys.join(', ')})${where === null ? '' : ` WHERE ${where}`}`;
}

function purposeOfIndex(database: Description, { name, unique, plain, where }: Index): string {
  const isPlain = unique && plain && where === null;
  return isPlain ? 'No two rows have the same.' : database.meaningOf('object', name);
}

function typesSection(database: Description): string {
  const rows = database.enums.map(({ name, values }) => [
    code(name),
    values.map(code).join(', '),
    database.meaningOf('enum', name),
  ]);
  return `## Types\n\n${tableOf(['type', 'values', 'meaning'], rows)}`;
}

function functionsSection(database: Description): string {
  const rows = database.functions.map((one) => [
    code(one.signature),
    code(one.returns),
    rightsOf(one),
    database.meaningOf('object', one.name),
  ]);
  return `## Functions\n\n${tableOf(['function', 'returns', 'runs with the rights of', 'for'], rows)}`;
}

function rightsOf({ asOwner, open, signature }: DatabaseFunction): string {
  if (!asOwner) return open ? 'its caller' : 'its caller; the owner alone may call it';
  return OWNERS_FUNCTIONS[signature]?.execute
    ? 'the owner; the application may call it'
    : 'the owner; nobody else may call it';
}

/** What other programs define: pg-boss its queues, the migrations their records. */
function othersSection({ tables }: Description): string {
  const known = new Set(tables.map(({ name }) => `public.${name}`));
  const rows = Object.keys(RETENTION)
    .filter((name) => !known.has(name))
    .map((name) => [code(name.replace(/^public\./, '')), rowsOf(name)]);
  return `## Queues and migrations

pg-boss defines the tables of the schema \`pgboss\`, and the application reads and writes all of them. Prisma's engine and \`migrate\` keep what they have applied; the application reads it.

${tableOf(['table', 'rows'], rows)}`;
}

/** PostgreSQL writes the type of each constant: `'active'::account_status`. */
function withoutCasts(sql: string): string {
  return sql.replaceAll(/('(?:[^']|'')*')::\w+/g, '$1');
}

function code(text: string): string {
  return `\`${text}\``;
}

/** A cell ends at a bar, in code as well. */
function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  return markdownTable([[...head], ...escaped]);
}
