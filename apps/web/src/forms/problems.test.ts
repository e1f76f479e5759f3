import { expect, test } from 'vitest';
import { problemsAt } from './problems.ts';

test('what the bank says about a field that a form does not have is not shown at another', () => {
  expect(problemsAt(['username', 'email'], ['username', 'locale'], 'taken')).toEqual(
    new Map([['username', 'taken']]),
  );
});
