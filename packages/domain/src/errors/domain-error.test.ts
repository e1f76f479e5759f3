import { expect, test } from 'vitest';
import { DomainError, isDomainError } from './domain-error.ts';

test('`DomainError` carries its code, input path and cause', () => {
  const cause = new Error('underneath');
  const error = new DomainError('NOT_FOUND', { path: ['to'], cause });
  expect(error).toMatchObject({ domainCode: 'NOT_FOUND', path: ['to'], cause });
});

test('`isDomainError` recognises an error of another module instance by its code', () => {
  expect(isDomainError(new DomainError('BUSY'))).toBe(true);
  expect(isDomainError(Object.assign(new Error('elsewhere'), { domainCode: 'BUSY' }))).toBe(true);
});

test.each([
  ['an error without a code', new Error('BUSY')],
  ['an unknown code', Object.assign(new Error('?'), { domainCode: 'SOMETHING' })],
  ['a key of Object.prototype', Object.assign(new Error('?'), { domainCode: 'toString' })],
  ['a plain object', { domainCode: 'BUSY' }],
  ['undefined', undefined],
])('`isDomainError` rejects %s', (_what, value) => {
  expect(isDomainError(value)).toBe(false);
});
