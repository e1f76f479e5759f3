import { inSpan, SpanKind } from '@caudal/tracing';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';

/**
 * Gives each statement a span with its text. The text has `$1` where the values are. BEGIN's span includes the wait for
 * a connection.
 */
export function withStatementSpans(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  return {
    provider,
    adapterName,
    connect: async () => watchedAdapter(await factory.connect()),
  };
}

function watchedAdapter(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolation): Promise<Transaction> =>
    watched(await inStatementSpan('BEGIN', () => startTransaction(isolation)));
  return watched(adapter);
}

function watched<Connection extends SqlQueryable>(connection: Connection): Connection {
  const queryRaw = connection.queryRaw.bind(connection);
  const executeRaw = connection.executeRaw.bind(connection);
  connection.queryRaw = (query: SqlQuery) => inStatementSpan(query.sql, () => queryRaw(query));
  connection.executeRaw = (query: SqlQuery) => inStatementSpan(query.sql, () => executeRaw(query));
  return connection;
}

/** https://opentelemetry.io/docs/specs/semconv/database/postgresql/ */
function inStatementSpan<Result>(sql: string, work: () => Promise<Result>): Promise<Result> {
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': sql };
  return inSpan(summaryOf(sql), { kind: SpanKind.CLIENT, attributes }, work);
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
