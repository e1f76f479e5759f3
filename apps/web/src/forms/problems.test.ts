import { expect, test } from 'vitest';
import { problemsAt } from './problems.ts';

test('issue of a field that the form lacks is not shown at another field', () => {
  expect(problemsAt(['username', 'email'], ['username', 'locale'], 'taken')).toEqual(
    new Map([['username', 'taken']]),
  );
});
