import { markdownTable } from 'markdown-table';
import { allMetrics, type MetricDescription } from '../all-metrics.ts';

/** The headings, and how the names of their metrics begin. */
const SECTIONS: readonly (readonly [heading: string, beginnings: readonly string[]])[] = [
  ['Money moving', ['caudal_posting_']],
  ['Ledger', ['caudal_ledger_']],
  ['HTTP', ['caudal_http_', 'caudal_activity_']],
  ['Sign-ins and limits', ['caudal_sign_ins_', 'caudal_limit_']],
  ['Database', ['caudal_database_', 'caudal_schema_', 'caudal_backup_', 'caudal_audit_']],
  ['Jobs and e-mails', ['caudal_job_', 'caudal_email']],
  ['Program and process', ['caudal_build_', 'process_', 'nodejs_']],
];

const INTRODUCTION = `# Metrics

Generated from \`apps/server/src/metrics\` by \`pnpm generate:metrics\`. The check fails if it is stale.

Where they are served, and what to do when one is wrong: [operations](operations.md#metrics). What is measured, and what is not: [decision 72](decisions/0072-metrics-without-amounts-and-names.md).

Counters begin at 0 with the process. Metrics of the database (queues, verifications, migration, backups) are the same on every process that answers: take the maximum, not the sum.
`;

/** `docs/metrics.md`: every metric of the program. @throws Error for a metric that belongs under no heading. */
export function metricsPage(): string {
  const metrics = allMetrics();
  const headed = SECTIONS.map(([heading, beginnings]) => {
    const those = metrics.filter(({ name }) => beginnings.some((beginning) => name.startsWith(beginning)));
    return { heading, those };
  });
  const missing = metrics.filter((metric) => !headed.some(({ those }) => those.includes(metric)));
  if (missing.length > 0)
    throw new Error(`no heading for ${missing.map(({ name }) => name).join(', ')}: add one to SECTIONS`);
  return [INTRODUCTION, ...headed.map(({ heading, those }) => `## ${heading}\n\n${table(those)}\n`)].join(
    '\n',
  );
}

function table(metrics: readonly MetricDescription[]): string {
  const rows = metrics.map(({ name, type, labels, help }) => [
    `\`${name}\``,
    type,
    labels.map((label) => `\`${label}\``).join(', ') || '–',
    help,
  ]);
  return markdownTable([['metric', 'type', 'labels', 'what it tells'], ...rows]);
}
