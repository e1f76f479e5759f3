import { readFile } from 'node:fs/promises';
import { withClient } from '@caudal/db/description';
import { createTestDatabase } from '@caudal/db/testing';
import { expect, it } from 'vitest';
import { databaseDocuments, FOLDER } from './documents.ts';

it('docs/database: what a migrated database and the comments say, and comments.sql runs', async () => {
  const database = await createTestDatabase();
  try {
    await withClient(database.ownerUrl, async (client) => {
      const documents = await databaseDocuments(
        async (sql, values) => (await client.query(sql, [...values])).rows,
      );
      const stale: string[] = [];
      for (const [name, text] of Object.entries(documents))
        if ((await readFile(new URL(name, FOLDER), 'utf8').catch(() => '')) !== text) stale.push(name);
      expect(stale, 'stale in docs/database: run "pnpm generate:database"').toEqual([]);

      await client.query(documents['comments.sql'] ?? '');
      const { rows } = await client.query<{ text: string | null }>(
        "SELECT col_description('accounts'::regclass, attnum) AS text FROM pg_attribute WHERE attrelid = 'accounts'::regclass AND attnum > 0",
      );
      expect(rows.every(({ text }) => text !== null)).toBe(true);
    });
  } finally {
    await database.drop();
  }
});
