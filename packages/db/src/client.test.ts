import { expect, test } from 'vitest';
import { createDatabase } from './client.ts';
import { withClient } from './connection/with-client.ts';
import { createEmptyDatabase } from './testing/index.ts';

test('transactions are READ COMMITTED, whatever the database’s default', async () => {
  const { ownerUrl, drop } = await createEmptyDatabase();
  const name = new URL(ownerUrl).pathname.slice(1);
  await withClient(ownerUrl, (client) =>
    client.query(`ALTER DATABASE ${name} SET default_transaction_isolation = 'serializable'`),
  );
  const { prisma, close } = createDatabase({ url: ownerUrl });
  try {
    const level = await prisma.$transaction(
      (tx) => tx.$queryRaw`SELECT current_setting('transaction_isolation') AS level`,
    );
    expect(level).toEqual([{ level: 'read committed' }]);
  } finally {
    await close();
    await drop();
  }
});
