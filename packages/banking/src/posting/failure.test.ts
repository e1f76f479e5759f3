import { createDatabase, Prisma, type PrismaClient } from '@caudal/db';
import { type OpenTestDatabase, openTestDatabase, type Session } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyFailure, retryDelay } from './failure.ts';

let database: OpenTestDatabase;
let prisma: PrismaClient;
let owner: Session;
beforeAll(async () => {
  database = await openTestDatabase();
  prisma = database.prisma;
  owner = await database.sessionAs('owner');
});
afterAll(() => database.close());

const raise = (sqlState: string) =>
  `DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '${sqlState}'; END $$`;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('the statement did not fail');
}

/** For a group of one. */
const classifyAlone = (error: unknown) => classifyFailure(error, 1);

describe('classifyFailure of a database error', () => {
  test.each([
    ['23505', 'again', 'another process was first with an id'],
    ['40P01', 'again', 'a deadlock'],
    ['40001', 'again', 'an account moved meanwhile'],
    ['55P03', 'again', 'a lock took too long'],
    ['57014', 'again', 'a statement took too long'],
    ['57P01', 'again', 'an administrator ended the connection'],
    ['57P02', 'again', 'the server crashed'],
    ['57P03', 'again', 'the server starts'],
    ['08006', 'again', 'the connection broke'],
    ['53300', 'again', 'too many connections'],
    ['25P03', 'again', 'the transaction idled too long'],
    ['23514', 'divide', 'a CHECK'],
    ['23000', 'divide', 'the trigger on entries'],
    ['22003', 'divide', 'a number that does not fit'],
    ['22021', 'divide', 'invalid text'],
    ['42501', 'end', 'a missing right'],
    ['53100', 'end', 'a full disk'],
    ['53200', 'end', 'no memory'],
    ['58030', 'end', 'a disk that fails'],
    ['25006', 'end', 'a standby'],
    ['XX000', 'divide', 'an internal error'],
  ])('SQLSTATE %s: %s (%s)', async (sqlState, kind) => {
    expect(classifyAlone(await failureOf(prisma.$executeRawUnsafe(raise(sqlState))))).toBe(kind);
  });

  test('statement too slow for several commands: divide', async () => {
    const error = await failureOf(prisma.$executeRawUnsafe(raise('57014')));
    expect(classifyFailure(error, 2)).toBe('divide');
  });

  test('error inside a transaction: classified the same', async () => {
    const inTransaction = (statement: string) => prisma.$transaction((tx) => tx.$executeRawUnsafe(statement));
    expect(classifyAlone(await failureOf(inTransaction(raise('40P01'))))).toBe('again');
    expect(classifyAlone(await failureOf(inTransaction(raise('23514'))))).toBe('divide');
  });

  test.each(['at the next statement', 'at the commit'])('connection ended, seen %s: again', async (when) => {
    const error = await failureOf(
      prisma.$transaction(async (tx) => {
        const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        await owner.sql('SELECT pg_terminate_backend($1, 1000)', [row?.pid]);
        if (when === 'at the next statement') await tx.$queryRaw`SELECT 1`;
      }),
    );
    expect(classifyAlone(error)).toBe('again');
  });

  test('no server: again', async () => {
    const nowhere = createDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none' });
    expect(classifyAlone(await failureOf(nowhere.prisma.$queryRaw`SELECT 1`))).toBe('again');
    expect(classifyAlone(await failureOf(nowhere.prisma.$transaction((tx) => tx.$queryRaw`SELECT 1`)))).toBe(
      'again',
    );
    await nowhere.close();
  });
});

test.each([
  ['an error of our own', new Error('a group answered fewer results than commands')],
  ['a value that is not an error', 'oops'],
  ['a bad query', new Prisma.PrismaClientValidationError('bad', { clientVersion: '7' })],
])('%s: divide, so that it is not repeated forever', (_what, error) => {
  expect(classifyAlone(error)).toBe('divide');
});

test('retryDelay: doubles up to a second, with jitter of up to a half', () => {
  const none = () => 0;
  const all = () => 1;
  expect([0, 1, 2, 5, 6, 60, 2_000].map((attempt) => retryDelay(attempt, all))).toEqual([
    20, 40, 80, 640, 1_000, 1_000, 1_000,
  ]);
  expect([0, 6].map((attempt) => retryDelay(attempt, none))).toEqual([10, 500]);
});
