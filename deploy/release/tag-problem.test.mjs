import { expect, it } from 'vitest';
import { findTagProblem } from './tag-problem.mjs';

const RELEASE = { tag: 'v1.2.0', version: '1.2.0', document: '{}', released: '{}', isOnMain: true };

it('tag of the version, on main, with its document released: no problem', () => {
  expect(findTagProblem(RELEASE)).toBeUndefined();
});

it.each([
  ['another version', { version: '1.3.0' }, 'has version 1.3.0'],
  ['no tag', { tag: undefined }, 'The tag is undefined'],
  ['a commit beside main', { isOnMain: false }, 'not on main'],
  ['the document of an earlier release', { released: '{"info":{}}' }, 'generate:openapi --released'],
])('%s: named', (_, change, problem) => {
  expect(findTagProblem({ ...RELEASE, ...change })).toContain(problem);
});
