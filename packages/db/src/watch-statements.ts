import { inSpan, isTracing, SpanKind } from '@caudal/tracing';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';

/** Told of each statement, while it wants to know. */
export interface StatementLog {
  isOn(): boolean;
  /** @param text - with `$1` where the values are. */
  note(statement: { readonly text: string; readonly ms: number }): void;
}

/**
 * Gives each statement a span with its text if this process makes traces, and tells the log. The text has `$1` where the
 * values are. BEGIN includes the wait for a connection.
 */
export function watchStatements(
  factory: SqlDriverAdapterFactory,
  log: StatementLog | undefined,
): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  return { provider, adapterName, connect: async () => watchedAdapter(await factory.connect(), log) };
}

function watchedAdapter(adapter: SqlDriverAdapter, log: StatementLog | undefined): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolation): Promise<Transaction> =>
    watched(await watch('BEGIN', log, () => startTransaction(isolation)), log);
  return watched(adapter, log);
}

function watched<Connection extends SqlQueryable>(
  connection: Connection,
  log: StatementLog | undefined,
): Connection {
  const queryRaw = connection.queryRaw.bind(connection);
  const executeRaw = connection.executeRaw.bind(connection);
  connection.queryRaw = (query: SqlQuery) => watch(query.sql, log, () => queryRaw(query));
  connection.executeRaw = (query: SqlQuery) => watch(query.sql, log, () => executeRaw(query));
  return connection;
}

function watch<Result>(
  sql: string,
  log: StatementLog | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const logged = log?.isOn() ? () => inLog(sql, log, work) : work;
  if (!isTracing()) return logged();
  // https://opentelemetry.io/docs/specs/semconv/database/postgresql/
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': sql };
  return inSpan(summaryOf(sql), { kind: SpanKind.CLIENT, attributes }, logged);
}

async function inLog<Result>(text: string, log: StatementLog, work: () => Promise<Result>): Promise<Result> {
  const begunAt = performance.now();
  try {
    return await work();
  } finally {
    log.note({ text, ms: performance.now() - begunAt });
  }
}

/** Names of statements, by their texts. Bounded, since lists of values make ever new texts. */
const summaries = new Map<string, string>();
const MOST_SUMMARIES = 1_000;

/** `SELECT users`, `INSERT entries`: the first table or function, or the last table that a WITH writes to. */
function summaryOf(sql: string): string {
  const known = summaries.get(sql);
  if (known !== undefined) return known;
  const [, verb = 'SQL'] = /^\s*(\w+)/.exec(sql) ?? [];
  const isWith = verb.toUpperCase() === 'WITH';
  const [, written, target] = (isWith ? [...sql.matchAll(WRITTEN)].at(-1) : TARGET.exec(sql)) ?? [];
  const summary = [(isWith && written) || verb, target ?? ''].join(' ').trim();
  if (summaries.size < MOST_SUMMARIES) summaries.set(sql, summary);
  return summary;
}

const TARGET = /\b(FROM|INTO|UPDATE)\s+(?:"?\w+"?\.)?"?(\w+)/i;
const WRITTEN = /\b(INSERT|UPDATE|DELETE)\s+(?:INTO\s+|FROM\s+)?(?:"?\w+"?\.)?"?(\w+)/gi;
