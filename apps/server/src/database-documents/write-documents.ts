import { mkdir, writeFile } from 'node:fs/promises';
import { withClient } from '@caudal/db/description';
import { startThrowAway, THROW_AWAY_SETTINGS } from '@caudal/db/embedded';
import { migrate } from '@caudal/db/migrations';
import { databaseDocuments, FOLDER } from './documents.ts';

// Writes docs/database from a database of its own, freshly migrated. The tests compare.
const server = await startThrowAway({ settings: THROW_AWAY_SETTINGS });
try {
  await migrate({ url: server.ownerUrl });
  const documents = await withClient(server.ownerUrl, (client) =>
    databaseDocuments(async (sql, values) => (await client.query(sql, [...values])).rows),
  );
  await mkdir(FOLDER, { recursive: true });
  for (const [name, text] of Object.entries(documents)) await writeFile(new URL(name, FOLDER), text);
} finally {
  await server.stop();
}
