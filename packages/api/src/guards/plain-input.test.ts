import { describe, expect, it } from 'vitest';
import { findInputProblem } from './plain-input.ts';

describe('findInputProblem', () => {
  it.each([
    ['NUL', { a: { b: ['x', 'y\0'] } }, ['a', 'b', 1]],
    ['a lone surrogate', { text: '\ud800' }, ['text']],
    ['__proto__', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), ['a', '__proto__']],
    [
      'excessive nesting',
      JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`),
      Array.from({ length: 16 }, () => 0),
    ],
    ['a string longer than any schema allows', { a: ['x'.repeat(1_025)] }, ['a', 0]],
    ['an overlong field name', { a: { ['k'.repeat(1_025)]: 1 } }, ['a']],
    ['an object with 101 fields', { a: { ...Array.from({ length: 101 }, () => 1) } }, ['a']],
  ])('%s: problem with its path', (_what, input, path) => {
    expect(findInputProblem(input)?.path).toEqual(path);
  });

  it('longest password and a batch of 1,000 transfers: no problem', () => {
    const transfers = Array.from({ length: 1_000 }, () => ({}));
    expect(findInputProblem({ password: 'x'.repeat(1_024), transfers })).toBeUndefined();
  });

  it('emoji, right-to-left text and numbers: no problem', () => {
    expect(findInputProblem({ a: '👩‍🚀', b: 'שלום', c: [1, null, true] })).toBeUndefined();
  });
});
