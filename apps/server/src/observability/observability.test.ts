import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { allMetrics } from '../metrics/all-metrics.ts';
import { ROWS } from './dashboard.ts';
import { ALERT_CASES } from './fixtures/alert-cases.ts';
import { readQuery } from './fixtures/promql.ts';
import { OBSERVABILITY, readRules } from './fixtures/rules.ts';

/** Rules of prometheus-adapter. */
const adapter = z.object({
  rules: z.object({
    custom: z
      .array(
        z.object({ name: z.object({ as: z.string() }), seriesQuery: z.string(), metricsQuery: z.string() }),
      )
      .min(1),
  }),
});

const { alerts, recordings } = await readRules();
const PANELS = ROWS.flatMap(({ panels }) => panels);

/** Labels that Prometheus adds. */
const TARGET = ['instance', 'job'];

/** The labels of every series that a query may name. */
function labelsBySeries(): Map<string, ReadonlySet<string>> {
  const labels = new Map<string, ReadonlySet<string>>([['up', new Set(TARGET)]]);
  for (const { name, type, labels: own } of allMetrics()) {
    const all = [...own, ...TARGET];
    labels.set(name, new Set(all));
    if (type !== 'histogram') continue;
    labels.set(`${name}_bucket`, new Set([...all, 'le']));
    for (const part of ['sum', 'count']) labels.set(`${name}_${part}`, new Set(all));
  }
  for (const { record, expr } of recordings) labels.set(record, new Set(readQuery(expr).grouped));
  return labels;
}

const LABELS = labelsBySeries();

/** What is wrong with a query: series and labels that no process has. */
function problemsOf(query: string): string[] {
  const { selectors, grouped } = readQuery(query.replaceAll('$__rate_interval', '5m'));
  const unknown = selectors.flatMap(({ metric, labels }) => {
    const known = LABELS.get(metric);
    if (known === undefined) return [`${metric} does not exist`];
    return labels.filter((label) => !known.has(label)).map((label) => `${metric} has no label ${label}`);
  });
  const all = new Set(selectors.flatMap(({ metric }) => [...(LABELS.get(metric) ?? [])]));
  return [
    ...unknown,
    ...grouped.filter((label) => !all.has(label)).map((label) => `nothing has the label ${label}`),
  ];
}

it('rules: every metric and label exists in the program', () => {
  for (const rule of [...recordings, ...alerts]) expect(problemsOf(rule.expr), rule.expr).toEqual([]);
});

it('dashboard: every metric and label exists in the program', () => {
  for (const { title, queries } of PANELS)
    for (const query of Object.values(queries)) expect(problemsOf(query), title).toEqual([]);
});

it('autoscaler in Kubernetes: asks for the metric of the adapter, which is PromQL over metrics of the program', async () => {
  const kubernetes = resolve(OBSERVABILITY, '../kubernetes');
  const { rules } = adapter.parse(
    parse(await readFile(resolve(kubernetes, 'monitoring/prometheus-adapter.yaml'), 'utf8')),
  );
  for (const { name, seriesQuery, metricsQuery } of rules.custom) {
    const query = metricsQuery
      .replaceAll('<<.LabelMatchers>>', 'pod="caudal-web-1"')
      .replaceAll('<<.GroupBy>>', 'pod');
    const { selectors } = readQuery(`${seriesQuery} or ${query}`);
    expect(selectors.map(({ metric }) => metric).filter((metric) => !LABELS.has(metric))).toEqual([]);
    for (const target of ['aws', 'ha'])
      expect(await readFile(resolve(kubernetes, target, 'web.yaml'), 'utf8')).toContain(`name: ${name.as}\n`);
  }
});

it('a metric or label that does not exist, and no PromQL: noticed', () => {
  expect(problemsOf('sum by (colour) (rate(caudal_http_answers_total{size="5"}[5m])) / caudal_gone')).toEqual(
    [
      'caudal_http_answers_total has no label size',
      'caudal_gone does not exist',
      'nothing has the label colour',
    ],
  );
  expect(() => problemsOf('sum(')).toThrow('not PromQL');
});

it('alerts: a situation that fires each, and one that does not', () => {
  expect(Object.keys(ALERT_CASES).sort()).toEqual(alerts.map(({ alert }) => alert).sort());
});

it('alerts: a paragraph in the runbook for each, and none besides', async () => {
  const runbook = await readFile(resolve(OBSERVABILITY, '../../docs/operations.md'), 'utf8');
  const section = runbook.split(/^## /m).find((text) => text.startsWith('Alerts\n')) ?? '';
  const paragraphs = new Map(
    section
      .split(/^### /m)
      .slice(1)
      .map((text) => [text.split('\n', 1)[0], text.slice(text.indexOf('\n')).trim()]),
  );
  expect([...paragraphs.keys()]).toEqual(alerts.map(({ alert }) => alert));
  for (const text of paragraphs.values()) expect(text.length).toBeGreaterThan(40);
  for (const { alert, annotations } of alerts)
    expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
});

it('dashboard: a description for each panel, and titles told apart in a row', () => {
  for (const { panels } of ROWS) {
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    for (const { description } of panels) expect(description).toMatch(/^[A-Z].*\.$|^held: .*\.$/);
  }
});
