import type { Query } from '../connection/query.ts';
import { type Catalogue, type Constraint, type Index, readCatalogue, type Table } from './catalogue.ts';
import { PURPOSES } from './purposes.ts';
import { NO_REFERENCES, REFERENCES_WITHOUT_KEY } from './references.ts';
import { readSchemaComments, type SchemaComments } from './schema-comments.ts';

/** One column refers to another. */
export interface Reference {
  readonly from: { readonly table: string; readonly column: string };
  readonly to: { readonly table: string; readonly column: string };
  /** Whether a foreign key holds it. */
  readonly key: boolean;
  /** Whether a row refers to at most one, and is referred to at most once. */
  readonly single: boolean;
  readonly optional: boolean;
}

/** A database and what everything in it is for. */
export interface Description extends Catalogue {
  readonly references: readonly Reference[];
  /** @throws RangeError for a name that is not in the database. */
  meaningOf(what: 'table' | 'column' | 'enum' | 'object', name: string): string;
}

/**
 * Reads a migrated database, and what the schema and `PURPOSES` say of it.
 *
 * @throws Error that names everything that nobody has described, and every description of what is not there.
 */
export async function readDescription(query: Query): Promise<Description> {
  const catalogue = await readCatalogue(query);
  const comments = await readSchemaComments();
  const problems = [
    ...undescribed(catalogue, comments),
    ...withoutObject(catalogue, comments),
    ...wrongReferences(catalogue),
  ];
  if (problems.length > 0)
    throw new Error(`The description of the database has gaps:\n${problems.join('\n')}`);
  const described = {
    table: comments.tables,
    column: comments.columns,
    enum: comments.enums,
    object: new Map([...comments.indexes, ...Object.entries(PURPOSES)]),
  };
  return {
    ...catalogue,
    references: referencesOf(catalogue),
    meaningOf(what, name) {
      const meaning = described[what].get(name) ?? '';
      if (meaning === '') throw new RangeError(`${what} ${name} has no meaning`);
      return meaning;
    },
  };
}

/** Keys and unique plain indexes say by themselves what they are for. */
const needsPurpose = ({ type }: Constraint) => type === 'check';
const indexNeedsPurpose = ({ unique, plain, where }: Index) => !unique || !plain || where !== null;

function* undescribed({ tables, enums, functions }: Catalogue, comments: SchemaComments) {
  const inSchema = 'write a comment (///) above it in prisma/schema.prisma';
  const byHand = 'add it to packages/db/src/description/purposes.ts';
  for (const { name, columns, constraints, indexes, triggers } of tables) {
    if (!comments.tables.has(name)) yield `table ${name} has no meaning: ${inSchema}`;
    for (const column of columns)
      if (!comments.columns.has(`${name}.${column.name}`))
        yield `column ${name}.${column.name} has no meaning: ${inSchema}`;
    for (const index of indexes.filter(indexNeedsPurpose))
      if (!comments.indexes.has(index.name) && !Object.hasOwn(PURPOSES, index.name))
        yield `index ${index.name} has no purpose: ${index.plain && index.where === null ? inSchema : byHand}`;
    for (const object of [...constraints.filter(needsPurpose), ...triggers])
      if (!Object.hasOwn(PURPOSES, object.name)) yield `${object.name} of ${name} has no purpose: ${byHand}`;
  }
  for (const { name } of enums)
    if (!comments.enums.has(name)) yield `type ${name} has no meaning: ${inSchema}`;
  for (const { name } of functions)
    if (!Object.hasOwn(PURPOSES, name)) yield `function ${name} has no purpose: ${byHand}`;
}

function* withoutObject({ tables, enums, functions }: Catalogue, comments: SchemaComments) {
  const all = new Set(
    [
      ...tables.flatMap((table) => [table, ...table.constraints, ...table.indexes, ...table.triggers]),
      ...enums,
      ...functions,
    ].map(({ name }) => name),
  );
  const columns = new Set(
    tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
  );
  const purposes = [...comments.tables, ...comments.indexes, ...comments.enums, ...Object.entries(PURPOSES)];
  for (const [name] of purposes) if (!all.has(name)) yield `${name} is described, but not in the database`;
  for (const name of comments.columns.keys())
    if (!columns.has(name)) yield `column ${name} is described, but not in the database`;
}

/** Every UUID that is named like a reference has a foreign key or is listed, and what is listed is there. */
function* wrongReferences({ tables }: Catalogue) {
  const types = new Map(
    tables.flatMap(({ name, columns }) => columns.map((column) => [`${name}.${column.name}`, column.type])),
  );
  for (const [from, to] of Object.entries(REFERENCES_WITHOUT_KEY))
    if (types.get(from) === undefined || types.get(from) !== types.get(to))
      yield `${from} cannot refer to ${to}: see packages/db/src/description/references.ts`;
  for (const { name, columns, constraints } of tables)
    for (const column of columns) {
      const full = `${name}.${column.name}`;
      const isKey = constraints.some(
        ({ type, columns: keys }) => type === 'foreign' && keys.includes(column.name),
      );
      const isListed = Object.hasOwn(REFERENCES_WITHOUT_KEY, full) || NO_REFERENCES.includes(full);
      if (column.name.endsWith('_id') && !isKey && !isListed)
        yield `${full} refers to nothing: list it in packages/db/src/description/references.ts`;
    }
}

function referencesOf({ tables }: Catalogue): Reference[] {
  const keys = tables.flatMap((table) =>
    table.constraints.flatMap(({ columns: [column], references }) =>
      references === null || column === undefined
        ? []
        : [
            {
              from: { table: table.name, column },
              to: { table: references.table, column: references.columns[0] ?? '' },
              key: true,
            },
          ],
    ),
  );
  const others = Object.entries(REFERENCES_WITHOUT_KEY).map(([from, to]) => ({
    from: split(from),
    to: split(to),
    key: false,
  }));
  return [...keys, ...others].map((reference) => {
    const table = tables.find(({ name }) => name === reference.from.table);
    const { column } = reference.from;
    return {
      ...reference,
      single: table !== undefined && isUnique(table, column),
      optional: table?.columns.find(({ name }) => name === column)?.nullable === true,
    };
  });
}

function split(column: string): { table: string; column: string } {
  const [table = '', name = ''] = column.split('.');
  return { table, column: name };
}

function isUnique({ constraints, indexes }: Table, column: string): boolean {
  const alone = (keys: readonly string[]) => keys.length === 1 && keys[0] === column;
  return (
    constraints.some(({ type, columns }) => (type === 'primary' || type === 'unique') && alone(columns)) ||
    indexes.some(({ unique, where, keys }) => unique && where === null && alone(keys))
  );
}
