import pg from 'pg';

/** Runs the work on its own connection. */
export async function withConnection<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs one statement on its own connection. */
export async function execute<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  return withConnection(url, async (client) => (await client.query<Row>(sql, [...parameters])).rows);
}

/** Runs the work with `count` connections, opened before it begins. */
export async function withConnections<Result>(
  url: string,
  count: number,
  work: (clients: readonly pg.Client[]) => Promise<Result>,
): Promise<Result> {
  const clients = await Promise.all(Array.from({ length: count }, () => connect(url)));
  try {
    return await work(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'caudal-bench' });
  // Without a listener, a connection that breaks between queries would end the process. Running queries report it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
