import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';

/** The oldest PostgreSQL that Caudal supports, for which the generated SQL must work. */
const OLDEST_VERSION = 150_000;

/**
 * An adapter without a database. The engine needs one even to compare two schemas, but sends a single query: whether the
 * schema exists, and the server's version. Any other query would mean that it does more than compare.
 */
export const OFFLINE_ADAPTER: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'offline',
  connect: async () => connection,
  connectToShadowDb: refuse,
};

const connection: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'offline',
  async queryRaw({ sql }): Promise<SqlResultSet> {
    if (!sql.includes('server_version_num')) return refuse();
    return {
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL', OLDEST_VERSION]],
    };
  },
  executeRaw: refuse,
  executeScript: refuse,
  startTransaction: refuse,
  dispose: async () => undefined,
};

async function refuse(): Promise<never> {
  throw new Error('Comparing two schemas needs no database, but the engine tried to use one.');
}
