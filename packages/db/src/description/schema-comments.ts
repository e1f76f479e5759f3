import { readFile } from 'node:fs/promises';
import { SCHEMA_FILE } from '../migrations/paths.ts';

/** What `prisma/schema.prisma` says of what it declares, by the names of the database. */
export interface SchemaComments {
  /** By table. */
  readonly tables: ReadonlyMap<string, string>;
  /** By table and column, `users.email`. */
  readonly columns: ReadonlyMap<string, string>;
  /** By name of the index. */
  readonly indexes: ReadonlyMap<string, string>;
  /** By type. */
  readonly enums: ReadonlyMap<string, string>;
}

/** The comments of the current schema. */
export async function readSchemaComments(): Promise<SchemaComments> {
  return schemaComments(await readFile(SCHEMA_FILE, 'utf8'));
}

/**
 * Takes the comments (`///`) out of a Prisma schema. Of a line with a name of its own in the database (`@map`, `@@map`) it
 * uses that, and for an index the name that Prisma gives it.
 *
 * Prisma's parser gives comments to generators only, and not those of indexes.
 */
export function schemaComments(schema: string): SchemaComments {
  const tables = new Map<string, string>();
  const columns = new Map<string, string>();
  const indexes = new Map<string, string>();
  const enums = new Map<string, string>();
  for (const [, comment = '', kind, name = '', body = ''] of schema.matchAll(BLOCK)) {
    const mapped = /^\s*@@map\("(\w+)"\)/m.exec(body)?.[1] ?? name;
    if (comment !== '') (kind === 'enum' ? enums : tables).set(mapped, textOf(comment));
    if (kind === 'enum') continue;
    const columnOf = new Map(
      [...body.matchAll(FIELD)].map(([line, , field = '']) => [
        field,
        /@map\("(\w+)"\)/.exec(line)?.[1] ?? field,
      ]),
    );
    for (const [, above = '', field = ''] of body.matchAll(FIELD))
      if (above !== '') columns.set(`${mapped}.${columnOf.get(field)}`, textOf(above));
    for (const [, above = '', kindOfIndex, fields = ''] of body.matchAll(INDEX)) {
      const keys = fields.split(',').map((field) => columnOf.get(field.trim()) ?? field.trim());
      if (above !== '')
        indexes.set([mapped, ...keys, kindOfIndex === 'unique' ? 'key' : 'idx'].join('_'), textOf(above));
    }
  }
  return { tables, columns, indexes, enums };
}

const COMMENT = String.raw`((?:^[ \t]*///[^\n]*\n)*)`;
const BLOCK = new RegExp(String.raw`${COMMENT}^(model|enum) (\w+) \{\n(.*?)^\}`, 'gms');
const FIELD = new RegExp(String.raw`${COMMENT}^[ \t]+(\w+)[ \t]+\w.*$`, 'gm');
const INDEX = new RegExp(String.raw`${COMMENT}^[ \t]+@@(index|unique)\(\[([^\]]+)\]`, 'gm');

function textOf(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.trim().replace(/^\/\/\/ ?/, ''))
    .join(' ')
    .trim();
}
