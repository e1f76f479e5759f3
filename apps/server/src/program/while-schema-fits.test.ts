import { openTestDatabase } from '@caudal/testing';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { aborted } from './interrupt.ts';
import { CommandProblem } from './problems.ts';
import { whileSchemaFits } from './while-schema-fits.ts';

const logger = pino({ level: 'silent' });

test('schema that becomes too new while the program runs: stops the work in order, then says so', async () => {
  const { prisma, sessionAs, close } = await openTestDatabase();
  const owner = await sessionAs('owner');
  const ended = vi.fn();
  const running = whileSchemaFits(
    { prisma, signal: new AbortController().signal, logger, askMs: 5 },
    async (signal) => {
      await owner.sql("INSERT INTO _caudal_migrations VALUES ('99990101000000_contract', 1000)");
      await aborted(signal);
      ended();
    },
  );
  const problem = await running.catch((error: unknown) => error);
  expect(ended).toHaveBeenCalledOnce();
  expect(problem).toBeInstanceOf(CommandProblem);
  expect(problem).toHaveProperty(
    'message',
    expect.stringContaining('too old for the database: migration 99990101000000_contract'),
  );
  await close();
});

test('unfinished migration of another version: said once, and the work goes on', async () => {
  const { prisma, sessionAs, close } = await openTestDatabase();
  const owner = await sessionAs('owner');
  const said: string[] = [];
  const listening = pino({ level: 'error' }, { write: (line) => void said.push(line) });
  const stop = new AbortController();
  const running = whileSchemaFits({ prisma, signal: stop.signal, logger: listening, askMs: 5 }, (signal) =>
    aborted(signal),
  );
  await owner.sql("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', '', 'x')");
  await expect.poll(() => said).toHaveLength(1);
  await owner.sql("DELETE FROM _prisma_migrations WHERE id = 'x'");
  await owner.sql("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('y', '', 'y')");
  await expect.poll(() => said).toHaveLength(2);
  stop.abort();
  await running;
  expect(said.join('')).toMatch(/Migration x did not finish.*\n.*Migration y did not finish/);
  await close();
});
