import { describe, expect, it } from 'vitest';
import { findInputProblem } from './plain-input.ts';

describe('findInputProblem', () => {
  it.each([
    ['NUL', { a: { b: ['x', 'y\0'] } }, ['a', 'b', 1]],
    ['a lone surrogate', { text: '\ud800' }, ['text']],
    ['__proto__', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), ['a', '__proto__']],
    [
      'endless nesting',
      JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`),
      Array.from({ length: 16 }, () => 0),
    ],
    ['a text that is longer than any of ours', { a: ['x'.repeat(1_025)] }, ['a', 0]],
    ['a field with an endless name', { a: { ['k'.repeat(1_025)]: 1 } }, ['a']],
    ['an object of a hundred and one fields', { a: { ...Array.from({ length: 101 }, () => 1) } }, ['a']],
  ])('names where there is %s', (_what, input, path) => {
    expect(findInputProblem(input)?.path).toEqual(path);
  });

  it('finds nothing wrong with the longest password and a batch of a thousand', () => {
    const transfers = Array.from({ length: 1_000 }, () => ({}));
    expect(findInputProblem({ password: 'x'.repeat(1_024), transfers })).toBeUndefined();
  });

  it('finds nothing wrong with emoji, right-to-left text and numbers', () => {
    expect(findInputProblem({ a: '👩‍🚀', b: 'שלום', c: [1, null, true] })).toBeUndefined();
  });
});
