import { expect, test } from 'vitest';
import { auditFiltersFrom, auditSearchOf } from './audit-filters.ts';

test.each([
  ['', {}],
  [
    '?actor=mara&kinds=cash.deposited,cash.withdrawn',
    { actor: 'mara', kinds: 'cash.deposited,cash.withdrawn' },
  ],
  ['?user=+ana+&address=192.0.2.1', { user: 'ana', address: '192.0.2.1' }],
  ['?from=2026-11-01&to=2026-11-30', { from: '2026-11-01', to: '2026-11-30' }],
  ['?from=2026-11-30&to=2026-11-01', { from: '2026-11-30' }],
  ['?from=2026-02-30&to=yesterday', {}],
  ['?kinds=%3Cscript%3E&object=&q=1', {}],
])('address %j: filters %j', (address, filters) => {
  expect(auditFiltersFrom(new URLSearchParams(address))).toEqual(filters);
  expect(auditFiltersFrom(new URLSearchParams(auditSearchOf(filters)))).toEqual(filters);
});
