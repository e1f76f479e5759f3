/** The subjects; each has its own database. */
export const SUBJECT_NAMES = [
  'raw',
  'pgbench',
  'naive',
  'limit',
  'peer',
  'engine',
  'http',
  'reads',
  'traces',
  'limited',
  'size',
] as const;
export type SubjectName = (typeof SUBJECT_NAMES)[number];

/** In the order of a round: measurements that are compared with each other are neighbours. */
export const MEASUREMENTS = {
  'naive-20': { subject: 'naive', title: 'naive: a Prisma transaction each, 20 concurrent, 1,000 accounts' },
  'pgbench-20': { subject: 'pgbench', title: 'raw by pgbench, 20 connections, 1,000 accounts' },
  'peer-20': { subject: 'peer', title: 'peer, 20 connections, all its accounts' },
  'raw-20': { subject: 'raw', title: 'raw, 20 connections, 1,000 accounts' },
  'engine-200': { subject: 'engine', title: 'engine, 200 concurrent, 1,000 accounts' },
  'engine-limited': {
    subject: 'limited',
    title: 'engine, 200 concurrent, 1,000 accounts, each with a daily limit',
  },
  limit: { subject: 'limit', title: 'limit: 30,000 transfers in one statement' },
  'engine-cash': { subject: 'engine', title: 'engine, 200 concurrent, deposits and withdrawals' },
  'counter-200': { subject: 'engine', title: 'the same through the use cases' },
  'pgbench-hot': { subject: 'pgbench', title: 'raw by pgbench, 20 connections, 2 accounts' },
  'peer-hot': { subject: 'peer', title: 'peer, 20 connections, 2 accounts' },
  'raw-hot': { subject: 'raw', title: 'raw, 20 connections, 2 accounts' },
  'engine-hot': { subject: 'engine', title: 'engine, 200 concurrent, 2 accounts' },
  'engine-limited-hot': {
    subject: 'limited',
    title: 'engine, 200 concurrent, 2 accounts, each with a daily limit',
  },
  'raw-one': { subject: 'raw', title: 'raw, 1 connection' },
  'engine-traced': { subject: 'traces', title: 'engine, 200 concurrent, 1,000 accounts, traced' },
  'engine-one': { subject: 'engine', title: 'engine, 1 concurrent' },
  'rest-64': { subject: 'http', title: 'HTTP, REST, 64 connections' },
  'trpc-64': { subject: 'http', title: 'HTTP, tRPC, 64 connections' },
  'trpc-200': { subject: 'http', title: 'HTTP, tRPC, 200 connections' },
  'rest-200': { subject: 'http', title: 'HTTP, REST, 200 connections' },
  'two-servers': { subject: 'http', title: 'HTTP, REST, 200 connections, two servers' },
  'batch-100': { subject: 'http', title: 'HTTP, REST, 100 transfers a request, 20 connections' },
  'accounts-rest': { subject: 'reads', title: 'GET /accounts, REST, 64 connections' },
  'accounts-rest-base': { subject: 'reads', title: 'the same, from the base' },
  'accounts-trpc': { subject: 'reads', title: 'GET /accounts, tRPC, 64 connections' },
  'accounts-trpc-base': { subject: 'reads', title: 'the same, from the base' },
  'entries-rest': { subject: 'reads', title: 'a page of entries, REST, 64 connections' },
  'entries-rest-base': { subject: 'reads', title: 'the same, from the base' },
  'entries-trpc': { subject: 'reads', title: 'a page of entries, tRPC, 64 connections' },
  'entries-trpc-base': { subject: 'reads', title: 'the same, from the base' },
  soak: { subject: 'http', title: 'HTTP, REST, 200 connections, for long' },
  'engine-empty': { subject: 'size', title: 'engine, 200 concurrent, 1,000 accounts, nothing else' },
  'engine-large': { subject: 'size', title: 'engine, 200 concurrent, 1,000 of a large ledger’s accounts' },
  'page-small': { subject: 'size', title: 'a page of entries, of 10,000' },
  'page-large': { subject: 'size', title: 'a page of entries, of a large ledger' },
} as const satisfies Record<string, { readonly subject: SubjectName; readonly title: string }>;

export type MeasurementName = keyof typeof MEASUREMENTS;

/** The measurements of a subject: exactly those that its file must run. */
export type MeasurementOf<Subject extends SubjectName> = {
  [Name in MeasurementName]: (typeof MEASUREMENTS)[Name]['subject'] extends Subject ? Name : never;
}[MeasurementName];

export const MEASUREMENT_NAMES: readonly MeasurementName[] = Object.keys(MEASUREMENTS).filter(isMeasurement);

export function isMeasurement(name: string): name is MeasurementName {
  return Object.hasOwn(MEASUREMENTS, name);
}

export function isSubject(name: string): name is SubjectName {
  return SUBJECT_NAMES.some((subject) => subject === name);
}

export function measurementsOf(subject: SubjectName): readonly MeasurementName[] {
  return MEASUREMENT_NAMES.filter((name) => MEASUREMENTS[name].subject === subject);
}
