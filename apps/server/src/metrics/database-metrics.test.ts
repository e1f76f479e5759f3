import { createDatabase, recordAudit, VERIFIER, withReader } from '@caudal/db';
import { LEDGER } from '@caudal/domain/events';
import { type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { Registry } from '@prometheus-io/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchDatabase, watchProblem } from './database-metrics.ts';
import { readDatabaseState } from './database-state.ts';
import { createMetrics } from './metrics.ts';

const POOL = { max: 8, inUse: 2, idle: 3, waiting: 4 };

let database: OpenTestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A scrape by somebody who has not asked before. */
async function scrape(prisma = database.prisma): Promise<string> {
  const registry = new Registry();
  watchDatabase(registry, { read: () => readDatabaseState(prisma), pool: () => POOL });
  return registry.metrics();
}

describe('watchDatabase', () => {
  it('answering database: up, with its pool', async () => {
    const text = await scrape();
    expect(text).toContain('caudal_database_up 1\n');
    expect(text).toContain('caudal_database_pool_connections{state="in_use"} 2\n');
    expect(text).toContain('caudal_database_pool_connections{state="idle"} 3\n');
    expect(text).toContain('caudal_database_pool_connections_max 8\n');
    expect(text).toContain('caudal_database_pool_waiting 4\n');
  });

  it('unreachable database: down, the scrape succeeds', async () => {
    const nowhere = createDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing' });
    const text = await scrape(nowhere.prisma);
    await nowhere.close();
    expect(text).toContain('caudal_database_up 0\n');
    expect(text).not.toContain('queue=');
  });

  it('waiting jobs: depth of each queue, and how long the oldest is due', async () => {
    await database.prisma.$executeRaw`
      INSERT INTO pgboss.job (name, data, start_after)
      VALUES ('email', '{}', now() - interval '1 hour'), ('email', '{}', now() + interval '1 day'),
        ('email-failed', '{}', now())`;
    const text = await scrape();
    expect(text).toContain('caudal_job_queue_depth{queue="email"} 2\n');
    expect(text).toContain('caudal_job_queue_depth{queue="email-failed"} 1\n');
    expect(text).toContain('caudal_job_queue_depth{queue="clean-up"} 0\n');
    const [, seconds] = /caudal_job_oldest_seconds\{queue="email"\} (\S+)/.exec(text) ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(3_600);
  });

  it('queues with a schedule: when a run last succeeded', async () => {
    expect(await scrape()).not.toContain('caudal_job_last_success_timestamp_seconds{');
    await database.prisma.$executeRaw`
      INSERT INTO pgboss.job (name, data, state, completed_on) VALUES
        ('clean-up', '{}', 'completed', to_timestamp(1700000000)),
        ('clean-up', '{}', 'completed', to_timestamp(1600000000)),
        ('clean-up', '{}', 'failed', now()), ('email', '{}', 'completed', now())`;
    const text = await scrape();
    expect(text).toContain('caudal_job_last_success_timestamp_seconds{queue="clean-up"} 1700000000\n');
    expect(text).not.toContain('caudal_job_last_success_timestamp_seconds{queue="email"}');
  });

  it('verification that runs: counted while its connection is open', async () => {
    await withReader({ url: database.ownerUrl, applicationName: VERIFIER }, async () => {
      expect(await scrape()).toContain('caudal_ledger_verifications_running 1\n');
    });
    await expect.poll(() => scrape()).toContain('caudal_ledger_verifications_running 0\n');
  });

  it('schema: the newest migration', async () => {
    expect(await scrape()).toMatch(/caudal_schema_info\{migration="\d{14}_\w+"\} 1\n/);
  });

  it('audit log: months ahead, and events whose month has no partition', async () => {
    expect(await scrape()).toContain('caudal_audit_months_ahead{ledger="main"} 3\n');
    await database.prisma.$executeRaw`
      INSERT INTO audit_events (id, action, object_type, object_id, created_at)
      VALUES (gen_random_uuid(), 'session.ended', 'session', 'nobody', '2099-01-01')`;
    expect(await scrape()).toContain('caudal_audit_stray_events{ledger="main"} 1\n');
  });

  it('backups: the moment that the last one holds, none before the first', async () => {
    const name = 'caudal_backup_last_success_timestamp_seconds';
    expect(await scrape()).not.toContain(`${name}{`);
    await recordAudit(database.prisma, {
      name: 'backup.completed',
      object: { type: 'ledger', id: LEDGER },
      actorId: null,
      after: {
        backupId: '01890a5d-ac96-774b-bcce-b302099a8057',
        takenAt: '2026-11-30T04:00:00.000Z',
        bytes: '1024',
        entries: '12',
        encrypted: true,
      },
    });
    expect(await scrape()).toContain(`${name}{ledger="main"} 1796011200\n`);
  });

  it('verifications: the time and result of the last one, none before the first', async () => {
    expect(await scrape()).not.toContain('caudal_ledger_consistent{');
    for (const consistent of [true, false])
      await recordAudit(database.prisma, {
        name: 'ledger.verified',
        object: { type: 'ledger', id: LEDGER },
        actorId: null,
        after: { consistent, accounts: '3', entries: '12' },
      });
    const text = await scrape();
    expect(text).toContain('caudal_ledger_consistent{ledger="main"} 0\n');
    expect(text).toMatch(/caudal_ledger_verified_timestamp_seconds\{ledger="main"\} \d{10}/);
  });
});

it.each([
  ['a problem', async () => 'the disk is full', 1],
  ['no answer', () => Promise.reject(new Error('gone')), 1],
  ['no problem', async () => undefined, 0],
])('watchProblem, %s: %#', async (_what, findProblem, value) => {
  const registry = new Registry();
  watchProblem(registry, findProblem);
  expect(await registry.metrics()).toContain(`caudal_database_problem ${value}\n`);
});

it('build: the version as a label', async () => {
  expect(await createMetrics().registry.metrics()).toMatch(
    /caudal_build_info\{version="\d+\.\d+\.\d+",commit=""\} 1\n/,
  );
});
