import { ROWS } from '../../src/observability/dashboard.ts';
import { readQuery } from '../../src/observability/fixtures/promql.ts';
import { readRules } from '../../src/observability/fixtures/rules.ts';
import type { ProofOutput } from '../proof-output.ts';
import type { Prometheus } from './prometheus.ts';

/** Of series that only an incident makes. */
const WITHOUT_INCIDENT = new Set(['Refused by limits']);

/** Every query of the dashboard, and every series that a rule asks for, returns something. */
export async function proveQueries(prometheus: Prometheus, { say }: Pick<ProofOutput, 'say'>): Promise<void> {
  const empty: string[] = [];
  let asked = 0;
  const ask = async (query: string, where: string) => {
    asked += 1;
    const samples = await prometheus.query(query);
    // 0 / 0 is an answer: nothing happened.
    if (samples.length === 0) empty.push(`${where}: ${query}`);
  };
  for (const { title: row, panels } of ROWS) {
    for (const { title, queries } of panels) {
      if (WITHOUT_INCIDENT.has(title)) continue;
      for (const query of Object.values(queries))
        await ask(
          query.replaceAll('$__rate_interval', '1m').replaceAll('$instance', '.*'),
          `dashboard, ${row}, ${title}`,
        );
    }
  }
  const panels = asked;
  const { alerts, recordings } = await readRules();
  for (const { record, expr } of recordings) {
    await ask(record, record);
    await ask(expr, record);
  }
  for (const { alert, expr } of alerts) {
    // A week ago there was no bank.
    for (const { text } of readQuery(expr).selectors) await ask(text, alert);
  }
  if (empty.length > 0) throw new Error(`queries without an answer:\n${empty.join('\n')}`);
  say(
    `A real Prometheus scrapes a server and a worker under load: all ${panels} queries of the dashboard and all ` +
      `${asked - panels} series of the rules return something.`,
  );
}
