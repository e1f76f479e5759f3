import type pg from 'pg';
import type { Bench } from '../bench.ts';
import { withConnections } from '../connection.ts';
import { loop, type Run, type Subject } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { randomAmount, randomPair } from '../random.ts';
import { checkRawTables, createRawTables, HOT, MANY, type RawRange } from './raw-tables.ts';

const CONNECTIONS = 20;

/** Plain SQL without a bank: the seed's tables, one transaction per transfer, prepared statements. */
export async function openRaw({ server, signal }: Bench): Promise<Subject<MeasurementOf<'raw'>>> {
  const url = await createRawTables(server, 'raw');
  let done = 0;
  const transfers =
    (connections: number, range: RawRange): Run =>
    (seconds) =>
      withConnections(url, connections, async (clients) => {
        // Each connection prepares every statement once, before timing starts.
        await Promise.all(clients.map((client) => transfer(client, range)));
        done += connections;
        const sample = await loop({ concurrency: connections, seconds, signal }, async (worker) => {
          const client = clients[worker];
          if (client !== undefined) await transfer(client, range);
        });
        done += sample.operations;
        return sample;
      });
  return {
    runs: {
      'raw-20': transfers(CONNECTIONS, MANY),
      'raw-hot': transfers(CONNECTIONS, HOT),
      'raw-one': transfers(1, MANY),
    },
    check: () => checkRawTables(url, done),
    close: async () => undefined,
  };
}

async function transfer(client: pg.Client, { first, count }: RawRange): Promise<void> {
  const [one, other] = randomPair(count);
  const [from, to, amount] = [first + one, first + other, randomAmount()];
  await client.query('BEGIN');
  await client.query({ ...LOCK, values: [from, to] });
  await client.query({ ...INSERT_TRANSFER, values: [from, to, amount] });
  await client.query({ ...INSERT_ENTRY, values: [from, -amount] });
  await client.query({ ...INSERT_ENTRY, values: [to, amount] });
  await client.query({ ...UPDATE_BALANCE, values: [from, -amount] });
  await client.query({ ...UPDATE_BALANCE, values: [to, amount] });
  await client.query('COMMIT');
}

const LOCK = {
  name: 'lock',
  text: 'SELECT id, balance FROM accounts WHERE id IN ($1, $2) ORDER BY id FOR NO KEY UPDATE',
};
const INSERT_TRANSFER = {
  name: 'insert-transfer',
  text: 'INSERT INTO transfers (from_account_id, to_account_id, amount) VALUES ($1, $2, $3)',
};
const INSERT_ENTRY = {
  name: 'insert-entry',
  text: 'INSERT INTO entries (account_id, amount) VALUES ($1, $2)',
};
const UPDATE_BALANCE = {
  name: 'update-balance',
  text: 'UPDATE accounts SET balance = balance + $2 WHERE id = $1',
};
