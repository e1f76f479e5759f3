import { dashboardModel, type Panel, type Row } from './grafana.ts';

const OF = 'instance=~"$instance"';
const DAY = 86_400;

const rate = (metric: string, labels = '') => `rate(${metric}{${OF}${labels}}[$__rate_interval])`;
const sumBy = (by: string, metric: string, labels = '') => `sum by (${by}) (${rate(metric, labels)})`;
const quantile = (q: number, metric: string, by: readonly string[] = []) =>
  `histogram_quantile(${q}, ${sumBy([...by, 'le'].join(', '), `${metric}_bucket`)})`;
/** What the database knows: every process says the same, and whichever answers will do. */
const known = (metric: string, by?: string) => `max${by === undefined ? '' : ` by (${by})`} (${metric})`;
const age = (metric: string, by?: string) => `time() - ${known(metric, by)}`;
const p50and99 = (metric: string): Panel['queries'] => ({
  median: quantile(0.5, metric),
  '99 %': quantile(0.99, metric),
});

const OVERVIEW: Row = {
  title: 'At a glance',
  panels: [
    {
      title: 'Processes',
      description: 'Servers and workers that answer Prometheus.',
      unit: 'none',
      stat: true,
      queries: { up: 'sum(up{job=~"caudal.*"})' },
    },
    {
      title: 'Database',
      description:
        'Whether the bank can work with its database, as /readyz says, on the process where it is worst.',
      unit: 'none',
      stat: true,
      words: { 0: 'works', 1: 'problem' },
      limits: { red: 1 },
      queries: { problem: `max(caudal_database_problem{${OF}})` },
    },
    {
      title: 'Transfers',
      description: 'Posted transfers a second, of all kinds.',
      unit: 'ops',
      stat: true,
      queries: { transfers: `sum(${rate('caudal_posting_transfers_total')})` },
    },
    {
      title: 'Our refusals',
      description: 'Share of the requests that get BUSY, UNAVAILABLE or INTERNAL.',
      unit: 'percentunit',
      stat: true,
      limits: { orange: 0.01, red: 0.05 },
      queries: {
        share: `sum(${rate('caudal_http_refusals_total')}) / sum(${rate('caudal_http_answers_total')})`,
      },
    },
    {
      title: 'Ledger verified',
      description: 'Time since “ledger verify” last came to its end.',
      unit: 'dtdurations',
      stat: true,
      limits: { orange: DAY, red: 2 * DAY },
      queries: { ago: age('caudal_ledger_verified_timestamp_seconds') },
    },
    {
      title: 'Backup',
      description: 'Time since the last backup that succeeded.',
      unit: 'dtdurations',
      stat: true,
      limits: { orange: DAY, red: 2 * DAY },
      queries: { ago: age('caudal_backup_last_success_timestamp_seconds') },
    },
  ],
};

const MONEY: Row = {
  title: 'Money moving',
  panels: [
    {
      title: 'Transfers by kind',
      description: 'Posted transfers a second. Amounts are not measured: decision 72.',
      unit: 'ops',
      queries: { '{{kind}}': sumBy('kind', 'caudal_posting_transfers_total') },
    },
    {
      title: 'Group size',
      description: 'Commands in one transaction. Large groups are how the bank keeps up, not a problem.',
      unit: 'short',
      queries: p50and99('caudal_posting_group_size'),
    },
    {
      title: 'Groups in progress',
      description: 'Transactions of the posting engine at this moment.',
      unit: 'none',
      queries: { '{{instance}}': `caudal_posting_groups{${OF}}` },
    },
  ],
};

const WAIT: Row = {
  title: 'Wait',
  panels: [
    {
      title: 'Wait for a group',
      description:
        'From the call until the first group takes the command: the first to grow under too much load.',
      unit: 's',
      queries: p50and99('caudal_posting_wait_seconds'),
    },
    {
      title: 'Transaction and commit',
      description:
        'Where the time of a group goes. A slow commit is the disk, or a standby that confirms late.',
      unit: 's',
      queries: {
        'transaction, 99 %': quantile(0.99, 'caudal_posting_transaction_seconds'),
        'commit, 99 %': quantile(0.99, 'caudal_posting_commit_seconds'),
        'commit, median': quantile(0.5, 'caudal_posting_commit_seconds'),
      },
    },
    {
      title: 'Postings that wait',
      description: 'Near the maximum, callers get BUSY.',
      unit: 'short',
      queries: {
        '{{instance}}': `caudal_posting_waiting{${OF}}`,
        maximum: `max(caudal_posting_waiting_max{${OF}})`,
      },
    },
    {
      title: 'Requests, 99 %',
      description:
        'Duration of all but the slowest request in a hundred, by door, reading and writing apart.',
      unit: 's',
      queries: {
        '{{door}} {{operation}}': quantile(0.99, 'caudal_http_request_seconds', ['door', 'operation']),
      },
    },
    {
      title: 'Requests, median',
      description: 'Duration of the middle request.',
      unit: 's',
      queries: {
        '{{door}} {{operation}}': quantile(0.5, 'caudal_http_request_seconds', ['door', 'operation']),
      },
    },
    {
      title: 'Answers',
      description: 'Answers a second by door and status. 503 is BUSY or UNAVAILABLE.',
      unit: 'reqps',
      queries: { '{{door}} {{status}}': sumBy('door, status', 'caudal_http_answers_total') },
    },
  ],
};

const REFUSALS: Row = {
  title: 'Refusals',
  panels: [
    {
      title: 'Refused postings',
      description: 'By code. BUSY and UNAVAILABLE are the bank’s fault; the others are its rules.',
      unit: 'ops',
      queries: { '{{code}}': sumBy('code', 'caudal_posting_refusals_total') },
    },
    {
      title: 'Refused requests',
      description: 'Those that are not the caller’s fault. Each INTERNAL is a bug: the log has its stack.',
      unit: 'ops',
      queries: { '{{door}} {{code}}': sumBy('door, code', 'caudal_http_refusals_total') },
    },
    {
      title: 'Postings tried again',
      description:
        'held: another session holds an account. failure: the database. division: a group had to be split. ahead: a clock was wrong.',
      unit: 'ops',
      queries: { '{{reason}}': sumBy('reason', 'caudal_posting_retries_total') },
    },
  ],
};

const POOL: Row = {
  title: 'Database and pool',
  panels: [
    {
      title: 'Connections of the pool',
      description: 'In use and idle, on all processes together.',
      unit: 'none',
      queries: {
        '{{state}}': `sum by (state) (caudal_database_pool_connections{${OF}})`,
        maximum: `sum(caudal_database_pool_connections_max{${OF}})`,
      },
    },
    {
      title: 'Wait for a connection',
      description: 'Queries and transactions that wait for a connection of the pool.',
      unit: 'none',
      queries: { '{{instance}}': `caudal_database_pool_waiting{${OF}}` },
    },
    {
      title: 'Database answers',
      description: 'Whether it answers each process within two seconds.',
      unit: 'none',
      queries: { '{{instance}}': `caudal_database_up{${OF}}` },
    },
    {
      title: 'Clocks',
      description: 'The database’s clock minus that of the process. Beyond a minute one of them is wrong.',
      unit: 's',
      queries: { '{{instance}}': `caudal_database_clock_offset_seconds{${OF}}` },
    },
    {
      title: 'Schema',
      description: 'The newest migration.',
      unit: 'none',
      queries: { '{{migration}}': known('caudal_schema_info', 'migration') },
    },
    {
      title: 'Connections of callers',
      description: 'Open connections, and new ones that were closed at once by a limit.',
      unit: 'short',
      queries: {
        '{{instance}}': `caudal_http_connections{${OF}}`,
        'refused by the limit of the {{limit}}, a second': sumBy(
          'limit',
          'caudal_http_connections_refused_total',
        ),
      },
    },
  ],
};

const JOBS: Row = {
  title: 'Jobs and e-mails',
  panels: [
    {
      title: 'Waiting jobs',
      description: 'By queue. In a queue of failed ones they wait for an operator.',
      unit: 'short',
      queries: { '{{queue}}': known('caudal_job_queue_depth', 'queue') },
    },
    {
      title: 'Oldest job that is due',
      description: 'How long it has been due. Growing: no worker runs, or too few.',
      unit: 's',
      queries: { '{{queue}}': known('caudal_job_oldest_seconds', 'queue') },
    },
    {
      title: 'Last success of scheduled jobs',
      description: 'They run every ten minutes.',
      unit: 's',
      queries: { '{{queue}}': age('caudal_job_last_success_timestamp_seconds', 'queue') },
    },
    {
      title: 'Runs',
      description: 'Runs of jobs a second by queue.',
      unit: 'ops',
      queries: { '{{queue}}': sumBy('queue', 'caudal_job_seconds_count') },
    },
    {
      title: 'Duration of runs, 95 %',
      description: 'All but the slowest run in twenty.',
      unit: 's',
      queries: { '{{queue}}': quantile(0.95, 'caudal_job_seconds', ['queue']) },
    },
    {
      title: 'Failed runs',
      description: 'Final ones are not retried. The log has the reason of each.',
      unit: 'ops',
      queries: { '{{queue}} final={{final}}': sumBy('queue, final', 'caudal_job_failures_total') },
    },
    {
      title: 'E-mails',
      description: 'Handed to the mail provider, by outcome. Failed ones are tried again.',
      unit: 'ops',
      queries: { '{{transport}} {{outcome}}': sumBy('transport, outcome', 'caudal_emails_total') },
    },
    {
      title: 'Handing over an e-mail, 95 %',
      description: 'How long the mail provider takes to accept one.',
      unit: 's',
      queries: { '{{transport}}': quantile(0.95, 'caudal_email_send_seconds', ['transport']) },
    },
  ],
};

const SIGN_INS: Row = {
  title: 'Sign-ins',
  panels: [
    {
      title: 'Sign-ins by outcome',
      description:
        'Many INVALID_CREDENTIALS: somebody tries passwords. Many CODE_INVALID: somebody has passwords, and guesses codes.',
      unit: 'ops',
      queries: { '{{outcome}}': sumBy('outcome', 'caudal_sign_ins_total') },
    },
    {
      title: 'Refused by limits',
      description: 'Attempts refused by a rate limit, by its name.',
      unit: 'ops',
      queries: { '{{limit}}': `${sumBy('limit', 'caudal_limit_refusals_total')} > 0` },
    },
  ],
};

const LEDGER: Row = {
  title: 'Ledger verification',
  panels: [
    {
      title: 'Result',
      description: 'Of the last verification that came to its end.',
      unit: 'none',
      stat: true,
      words: { 0: 'INCONSISTENT', 1: 'consistent' },
      queries: { '{{ledger}}': 'min by (ledger) (caudal_ledger_consistent)' },
    },
    {
      title: 'Running now',
      description: 'Verifications that read this database now. Those on a standby do not count.',
      unit: 'none',
      stat: true,
      queries: { running: known('caudal_ledger_verifications_running') },
    },
    {
      title: 'Time since the last verification',
      description: 'It should stay under a day.',
      unit: 's',
      queries: { '{{ledger}}': age('caudal_ledger_verified_timestamp_seconds', 'ledger') },
    },
    {
      title: 'Accounts ahead of the clock',
      description: 'How far. Anything but 0 means that a clock was wrong.',
      unit: 's',
      queries: { '{{instance}}': `caudal_ledger_ahead_seconds{${OF}}` },
    },
  ],
};

const PROCESS: Row = {
  title: 'Process',
  panels: [
    {
      title: 'CPU',
      description: 'Cores in use. Requests are served by one of them.',
      unit: 'short',
      queries: { '{{instance}}': sumBy('instance', 'process_cpu_seconds_total') },
    },
    {
      title: 'Event loop lag, 99 %',
      description: 'How late the process gets to what is due.',
      unit: 's',
      queries: { '{{instance}}': `nodejs_eventloop_lag_p99_seconds{${OF},job=~"caudal.*"}` },
    },
    {
      title: 'Memory',
      description: 'Held by the process, and the heap in use.',
      unit: 'bytes',
      queries: {
        '{{instance}}': `process_resident_memory_bytes{${OF},job=~"caudal.*"}`,
        '{{instance}} heap': `nodejs_heap_size_used_bytes{${OF},job=~"caudal.*"}`,
      },
    },
    {
      title: 'Garbage collection',
      description: 'Share of the time by kind.',
      unit: 'percentunit',
      queries: { '{{kind}}': sumBy('kind', 'nodejs_gc_duration_seconds_sum', ',job=~"caudal.*"') },
    },
    {
      title: 'File descriptors',
      description: 'Share in use.',
      unit: 'percentunit',
      queries: { '{{instance}}': `process_open_fds{${OF},job=~"caudal.*"} / process_max_fds` },
    },
    {
      title: 'Age of the process, and version',
      description: 'A line that keeps falling to 0 is a process that restarts.',
      unit: 'dtdurations',
      queries: {
        '{{instance}} {{version}}': `(time() - process_start_time_seconds{${OF},job=~"caudal.*"}) * on (instance) group_left (version) caudal_build_info`,
      },
    },
  ],
};

const KEEPING: Row = {
  title: 'Backup and audit log',
  panels: [
    {
      title: 'Time since the last backup',
      description:
        'Since the last “caudal backup” that succeeded, checked after writing. It should stay under a day.',
      unit: 's',
      queries: { 'since the last success': age('caudal_backup_last_success_timestamp_seconds') },
    },
    {
      title: 'Months of the audit log',
      description:
        'Months ahead that have a partition, 3 as a rule, and events whose month has none, 0 as a rule.',
      unit: 'none',
      queries: {
        'months ahead': known('caudal_audit_months_ahead'),
        'stray events': known('caudal_audit_stray_events'),
      },
    },
  ],
};

export const ROWS: readonly Row[] = [
  OVERVIEW,
  MONEY,
  WAIT,
  REFUSALS,
  POOL,
  JOBS,
  SIGN_INS,
  LEDGER,
  PROCESS,
  KEEPING,
];

/**
 * `deploy/observability/dashboard.json`, for Grafana.
 * Decision 73: docs/decisions/0073-alerts-tested-where-they-are-written.md.
 */
export function dashboardJson(): string {
  return `${JSON.stringify(dashboardModel({ title: 'Caudal', uid: 'caudal', rows: ROWS }), undefined, 2)}\n`;
}
