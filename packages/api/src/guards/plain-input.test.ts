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
  ])('names where there is %s', (_what, input, path) => {
    expect(findInputProblem(input)?.path).toEqual(path);
  });

  it('finds nothing wrong with emoji, right-to-left text and numbers', () => {
    expect(findInputProblem({ a: '👩‍🚀', b: 'שלום', c: [1, null, true] })).toBeUndefined();
  });
});
