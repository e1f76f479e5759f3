import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withClient } from '../connection/with-client.ts';
import { createEmptyDatabase, createTestDatabase } from '../testing/index.ts';
import { describeDatabase } from './describe-database.ts';
import { diffSchemas } from './diff-schemas.ts';
import { readMigratedSchema } from './migration-files.ts';
import { MIGRATIONS_DIR, SCHEMA_FILE } from './paths.ts';

test('a migrated database and one created from schema.prisma are equal in everything Prisma sees', async () => {
  const script = await diffSchemas(undefined, await readFile(SCHEMA_FILE, 'utf8'));
  const [migrated, made] = await Promise.all([createTestDatabase(), createEmptyDatabase()]);
  try {
    await withClient(made.ownerUrl, (client) => client.query(script ?? ''));
    const expected = await withClient(made.ownerUrl, describeDatabase);
    expect(expected).toContainEqual(expect.stringMatching(/^column accounts\./));
    expect(await withClient(migrated.ownerUrl, describeDatabase)).toEqual(expected);
  } finally {
    await Promise.all([migrated.drop(), made.drop()]);
  }
});

test('the schema kept beside the migrations equals schema.prisma', async () => {
  const last = await readMigratedSchema(MIGRATIONS_DIR);
  expect(await diffSchemas(last, await readFile(SCHEMA_FILE, 'utf8'))).toBeUndefined();
});
