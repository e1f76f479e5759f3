import { describe, expect, test } from 'vitest';
import { breakingChanges, problemsOf } from './migrations.mjs';

describe('breakingChanges', () => {
  test.each([
    ['DROP TABLE "users";', 'drops'],
    ['ALTER TABLE "users" DROP COLUMN "email";', 'drops'],
    ['drop function caudal_lock_and_read(uuid[]);', 'drops'],
    ['DROP TRIGGER entries_post ON entries;', 'drops'],
    ['ALTER TABLE "users" RENAME COLUMN "email" TO "mail";', 'renames'],
    ['ALTER TABLE users RENAME TO people;', 'renames'],
    ["ALTER TYPE \"user_role\" RENAME VALUE 'banker' TO 'teller';", 'renames'],
    ['ALTER TYPE "user_role" ADD VALUE \'auditor\';', 'adds a value to an enum'],
    ['ALTER TABLE "users" ADD COLUMN     "a" TEXT NOT NULL;', 'adds a column that must be given'],
    ['ALTER TABLE users ADD a text, ADD b int NOT NULL;', 'adds a column that must be given'],
    ['ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;', 'refuses NULL'],
    ['ALTER TABLE "users" ALTER COLUMN "email" DROP NOT NULL;', 'allows NULL'],
    ['ALTER TABLE "users" ALTER COLUMN "email" SET DATA TYPE INT;', 'changes a type'],
    ['ALTER TABLE "users" ALTER COLUMN "locale" DROP DEFAULT;', 'drops a default'],
    ['ALTER TABLE users ADD CONSTRAINT short CHECK (char_length(full_name) < 9);', 'adds a constraint'],
    ['CREATE UNIQUE INDEX "a" ON "users"("full_name");', 'adds a unique index'],
    ['DO $$ BEGIN REVOKE INSERT ON users FROM caudal_app; END $$;', 'takes a right away'],
  ])('%s: found', (sql, what) => {
    expect(breakingChanges(sql)).toEqual([expect.stringContaining(what)]);
  });

  test.each([
    'ALTER TABLE "users" ADD COLUMN "a" TEXT;',
    'ALTER TABLE "users" ADD COLUMN "a" TEXT NOT NULL DEFAULT \'x\';',
    'ALTER TABLE "users" ADD COLUMN "a" TEXT DEFAULT \'x\' NOT NULL;',
    'CREATE INDEX "a" ON "users"("full_name");',
    'DROP INDEX "a";',
    'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1;',
    'CREATE TABLE "a" ("id" UUID NOT NULL); CREATE UNIQUE INDEX "a_id" ON "a"("id"); ALTER TABLE "a" ADD CONSTRAINT "f" CHECK (true);',
    "COMMENT ON TABLE users IS 'never DROP TABLE this'; -- DROP TABLE users",
  ])('%s: nothing', (sql) => {
    expect(breakingChanges(sql)).toEqual([]);
  });
});

describe('problemsOf', () => {
  const drop = (header) => ({ name: 'b', sql: `${header}ALTER TABLE users DROP COLUMN email;` });
  const first = { name: 'a', sql: 'ALTER TABLE users ADD COLUMN a text;' };

  test('dropping migration without the program it waits for: refused', () => {
    expect(problemsOf([first, drop('')], 1)).toEqual([expect.stringContaining('b drops (DROP COLUMN)')]);
    expect(problemsOf([first, drop('-- Oldest program: 2\n')], 2)).toEqual([]);
  });

  test('waiting for a program newer than this one, or older than before: refused', () => {
    expect(problemsOf([drop('-- Oldest program: 2\n')], 1)).toEqual([
      expect.stringContaining('waits for program 2, but this one is 1'),
    ]);
    expect(problemsOf([drop('-- Oldest program: 2\n'), drop('-- Oldest program: 1\n')], 2)).toEqual([
      'b: an earlier migration waits for program 2',
    ]);
  });

  test('misspelt line: refused', () => {
    expect(problemsOf([drop('-- oldest program 2\n')], 2)).toContain('b: write it as "-- Oldest program: 2"');
  });

  test('CONCURRENTLY beside another statement: refused', () => {
    const sql = 'CREATE INDEX CONCURRENTLY a ON b (c); CREATE INDEX d ON b (e);';
    expect(problemsOf([{ name: 'a', sql }], 1)).toEqual([
      expect.stringContaining('must be the only statement'),
    ]);
  });
});
