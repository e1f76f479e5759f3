import { withConnection } from '../connection.ts';

/** Seconds of a VACUUM of a table, without the pauses that autovacuum makes. */
export interface Upkeep {
  readonly table: string;
  readonly megabytes: number;
  /** Of what has changed since the last one. */
  readonly vacuum: number;
  /** Of the whole table, as PostgreSQL wants it once in 200 million transactions. */
  readonly freeze: number;
}

const TABLES = ['transfers', 'entries', 'accounts'];

export function measureUpkeep(url: string): Promise<Upkeep[]> {
  return withConnection(url, async (client) => {
    const seconds = async (sql: string) => {
      const begun = performance.now();
      await client.query(sql);
      return (performance.now() - begun) / 1_000;
    };
    const upkeep: Upkeep[] = [];
    for (const table of TABLES) {
      const { rows } = await client.query<{ bytes: string }>(
        'SELECT pg_total_relation_size($1::regclass) AS bytes',
        [table],
      );
      upkeep.push({
        table,
        megabytes: Number(rows[0]?.bytes) / 1e6,
        vacuum: await seconds(`VACUUM ${table}`),
        freeze: await seconds(`VACUUM (FREEZE, DISABLE_PAGE_SKIPPING) ${table}`),
      });
    }
    return upkeep;
  });
}

/** What autovacuum has done in a database so far. Only PostgreSQL 18 and later tell the time. */
export async function readAutovacuum(
  url: string,
): Promise<{ readonly runs: number; readonly seconds: number }> {
  return withConnection(url, async (client) => {
    const { rows } = await client.query<{ runs: string; ms: number }>(
      `SELECT sum(autovacuum_count + autoanalyze_count) AS runs,
              sum(total_autovacuum_time + total_autoanalyze_time) AS ms FROM pg_stat_user_tables`,
    );
    return { runs: Number(rows[0]?.runs), seconds: Number(rows[0]?.ms) / 1_000 };
  });
}
