import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { currentUrl, type DatabaseUrl } from './database-url.ts';
import { withClient } from './with-client.ts';

/** One connection for reads larger than memory. BIGINT is a bigint, BYTEA a Buffer. */
export interface Reader {
  query<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Streams the rows of one statement, and therefore of one snapshot. */
  stream<Row>(sql: string, parameters?: readonly unknown[]): AsyncIterable<Row>;
}

const INT8_OID = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8_OID && format !== 'binary' ? BigInt : pg.types.getTypeParser(oid, format),
};

/** Runs work on a connection without the pool's time-outs, and closes it afterwards. */
export function withReader<T>(
  {
    url,
    role,
    applicationName,
    options,
  }: {
    readonly url: DatabaseUrl;
    readonly role?: string | undefined;
    /** What PostgreSQL shows as the connection's purpose. */
    readonly applicationName?: string;
    /** Start-up options, such as `-c name=value`. */
    readonly options?: string;
  },
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  return withClient(
    currentUrl(url),
    async (client) => {
      if (role !== undefined) await client.query(`SET ROLE ${client.escapeIdentifier(role)}`);
      await client.query("SET TimeZone = 'UTC'");
      return work({
        query: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows,
        stream: (sql, parameters = []) =>
          client.query(new QueryStream(sql, [...parameters], { types, batchSize: 1_000 })),
      });
    },
    {
      types,
      ...(applicationName === undefined ? {} : { application_name: applicationName }),
      ...(options === undefined ? {} : { options }),
    },
  );
}
