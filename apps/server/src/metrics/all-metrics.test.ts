import { expect, it } from 'vitest';
import { allMetrics } from './all-metrics.ts';

const metrics = allMetrics();

// `promtool check metrics` refuses the same, and more: npm run prove:alerts.
it('names and helps: by the conventions of Prometheus', () => {
  for (const { name, type, help } of metrics) {
    expect(name).toMatch(/^(caudal|process|nodejs)_[a-z0-9_]+$/);
    expect(name.endsWith('_total'), name).toBe(type === 'counter');
    expect(name).not.toMatch(/milliseconds|_ms_|_ms$|minutes|hours|histogram|summary|gauge|counter/);
    expect(help).toMatch(/^[A-Z]/);
  }
});

it('labels: none that callers could choose', () => {
  const own = metrics.filter(({ name }) => name.startsWith('caudal_'));
  const labels = new Set(own.flatMap((metric) => metric.labels));
  expect([...labels].sort()).toEqual([
    'code',
    'commit',
    'door',
    'final',
    'kind',
    'ledger',
    'limit',
    'migration',
    'operation',
    'outcome',
    'queue',
    'reason',
    'state',
    'status',
    'transport',
    'version',
  ]);
});
