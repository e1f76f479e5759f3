import { expect, it } from 'vitest';
import { explainUnreachable } from './unreachable-database.ts';

const failed = (code: string) => Object.assign(new Error('no connection'), { code });

it('database that does not answer: unreachable, so a supervisor may try again', () => {
  expect(explainUnreachable(failed('ECONNREFUSED'))).toMatchObject({ kind: 'database-unreachable' });
});

it('pooler that refuses start-up options: unfit, since no later try will do', () => {
  expect(explainUnreachable(failed('08P01'))).toMatchObject({
    kind: 'database-unfit',
    message: expect.stringContaining('directly, and DATABASE_POOL_URL to the pooler'),
  });
});

it('error that says nothing about the connection: unchanged', () => {
  const error = failed('23505');
  expect(explainUnreachable(error)).toBe(error);
});
