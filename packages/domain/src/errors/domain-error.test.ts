import { expect, test } from 'vitest';
import { DomainError, isDomainError } from './domain-error.ts';

test('a refusal has its name, its place in the input and its cause', () => {
  const cause = new Error('underneath');
  const error = new DomainError('NOT_FOUND', { path: ['to'], cause });
  expect(error).toMatchObject({ domainCode: 'NOT_FOUND', path: ['to'], cause });
});

test('a refusal of another instance of the module is known by its code', () => {
  expect(isDomainError(new DomainError('BUSY'))).toBe(true);
  expect(isDomainError(Object.assign(new Error('elsewhere'), { domainCode: 'BUSY' }))).toBe(true);
});

test.each([
  ['an error without a code', new Error('BUSY')],
  ['an unknown code', Object.assign(new Error('?'), { domainCode: 'SOMETHING' })],
  ['a code that every object has', Object.assign(new Error('?'), { domainCode: 'toString' })],
  ['what is no error', { domainCode: 'BUSY' }],
  ['nothing', undefined],
])('%s is none', (_what, value) => {
  expect(isDomainError(value)).toBe(false);
});
