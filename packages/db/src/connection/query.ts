import type { QueryResultRow } from 'pg';

/** Runs a statement with `$1`, `$2`, … and returns its rows, over whatever connection or pool. */
export type Query = <Row extends QueryResultRow>(sql: string, values: readonly unknown[]) => Promise<Row[]>;
