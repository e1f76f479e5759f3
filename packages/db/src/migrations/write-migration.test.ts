import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MigrationProblem, writeMigration } from './index.ts';

const HEAD = 'datasource db {\n  provider = "postgresql"\n}\n';

let dir: string;
let paths: { migrationsDir: string; schemaFile: string };

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'caudal-schema-'));
  paths = { migrationsDir: join(dir, 'migrations'), schemaFile: join(dir, 'schema.prisma') };
  await mkdir(paths.migrationsDir);
});

afterEach(() => rm(dir, { recursive: true }));

const write = (name: string, time: string) => writeMigration(name, { ...paths, now: new Date(time) });

describe('writeMigration', () => {
  test('first migration: the whole schema; next one: only the difference; one copy of the schema', async () => {
    await writeFile(paths.schemaFile, `${HEAD}model A {\n  id Int @id\n}\n`);
    const first = await write('first', '2026-11-24T09:30:00Z');
    expect(basename(first)).toBe('20261124093000_first');
    expect(await readFile(join(first, 'migration.sql'), 'utf8')).toContain('CREATE TABLE "A"');

    await writeFile(paths.schemaFile, `${HEAD}model A {\n  id Int @id\n  b String?\n}\n`);
    const second = await write('add_b', '2026-11-25T09:30:00Z');
    expect((await readFile(join(second, 'migration.sql'), 'utf8')).trim()).toBe(
      '-- AlterTable\nALTER TABLE "A" ADD COLUMN     "b" TEXT;',
    );
    expect(await readdir(second)).toEqual(['migration.sql']);
    expect(await readFile(join(paths.migrationsDir, 'schema.prisma'), 'utf8')).toBe(
      await readFile(paths.schemaFile, 'utf8'),
    );
  });

  test('unchanged schema: refused, nothing written', async () => {
    await writeFile(paths.schemaFile, `${HEAD}model A {\n  id Int @id\n}\n`);
    await write('first', '2026-11-24T09:30:00Z');
    await expect(write('second', '2026-11-25T09:30:00Z')).rejects.toThrow(MigrationProblem);
    expect(await readdir(paths.migrationsDir)).toEqual(['20261124093000_first', 'schema.prisma']);
  });

  test.each(['', 'Add', '../x', 'a b'])('invalid migration name %j: refused', async (name) => {
    await expect(write(name, '2026-11-24T09:30:00Z')).rejects.toThrow('is not a valid migration name');
  });
});
