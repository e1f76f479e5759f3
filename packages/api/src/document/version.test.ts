import { expect, it } from 'vitest';
import { findVersionProblem } from './version.ts';

const problemOf = (current: string, isChanged: boolean, isBreaking = false) =>
  findVersionProblem({ released: '1.4.0', current, isChanged, isBreaking });

it.each([
  ['nothing has changed', '1.4.0', false, false],
  ['something is added, the second number is higher', '1.5.0', true, false],
  ['something breaks, the first number is higher', '2.0.0', true, true],
])('%s: no problem', (_what, current, isChanged, isBreaking) => {
  expect(problemOf(current, isChanged, isBreaking)).toBeUndefined();
});

it.each([
  ['something is added, the same version', '1.4.0', true, false, 'raise API_VERSION to 1.5.0'],
  ['something is added, a lower version', '1.3.9', true, false, 'raise API_VERSION to 1.5.0'],
  ['something breaks, only the second number is higher', '1.5.0', true, true, 'raise API_VERSION to 2.0.0'],
  ['nothing has changed, another version', '1.5.0', false, false, 'is that of version 1.4.0'],
])('%s: told', (_what, current, isChanged, isBreaking, problem) => {
  expect(problemOf(current, isChanged, isBreaking)).toContain(problem);
});
