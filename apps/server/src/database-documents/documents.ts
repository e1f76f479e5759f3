import { type Description, readDescription } from '@caudal/db/description';
import { commentsSql } from './comments-sql.ts';
import { databaseDbml } from './dbml.ts';
import { databaseDiagram } from './diagram/draw.ts';
import { databasePage } from './page.ts';

/** The folder of the documents. */
export const FOLDER = new URL('../../../../docs/database/', import.meta.url);

/**
 * The documents of a migrated database, by the name of their file.
 *
 * @throws Error that names what nobody has described.
 */
export async function databaseDocuments(
  query: Parameters<typeof readDescription>[0],
): Promise<Readonly<Record<string, string>>> {
  const database: Description = await readDescription(query);
  return {
    'README.md': databasePage(database),
    'caudal.dbml': databaseDbml(database),
    'comments.sql': commentsSql(database),
    'diagram.svg': await databaseDiagram(database),
  };
}
