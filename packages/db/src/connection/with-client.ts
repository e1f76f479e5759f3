import pg from 'pg';
import { CONNECT_TIMEOUT_MS } from '../timeouts.ts';

/** Runs work on a new connection, and closes it afterwards. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  config: pg.ClientConfig = {},
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...config,
  });
  // Without a listener a connection that breaks between queries would end the process. The query in flight reports it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
