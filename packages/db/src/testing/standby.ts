import { appendFile, chmod, chown, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../connection/with-client.ts';
import { findBinaries } from '../embedded/binaries.ts';
import { layoutOf } from '../embedded/data-dir.ts';
import { startPostmaster, stopPostmaster } from '../embedded/postmaster.ts';
import { chooseUser } from '../embedded/run-as.ts';
import { SERVER_SETTINGS, THROW_AWAY_SETTINGS } from '../embedded/settings.ts';

/** A standby that follows its primary by streaming replication. */
export interface Standby {
  /** The URL of the same database on the standby. */
  readonly ownerUrl: string;
  /** Waits until the standby has replayed all that the primary has committed. */
  catchUp(): Promise<void>;
  /** Stops it and deletes its data. Stop the primary afterwards. */
  stop(): Promise<void>;
}

/**
 * Starts a standby of a server that `startThrowAway` started with `THROW_AWAY_SETTINGS`. The embedded package has no
 * pg_basebackup, so this copies the files as that does: between pg_backup_start and pg_backup_stop.
 */
export async function startStandby(primary: { ownerUrl: string; dataDir: string }): Promise<Standby> {
  const dataDir = await mkdtemp(join(tmpdir(), 'caudal-standby-'));
  await chmod(dataDir, 0o711);
  const layout = layoutOf(dataDir);
  const primaryLayout = layoutOf(primary.dataDir);
  const runAs = await chooseUser(primaryLayout.cluster);
  const binaries = await findBinaries(primaryLayout.binaries);
  await withClient(primary.ownerUrl, async (client) => {
    await client.query("SELECT pg_backup_start('standby', true)");
    await cp(primaryLayout.cluster, layout.cluster, {
      recursive: true,
      // Only the primary's process id; the log is another's.
      filter: (source) => !/postmaster\.(pid|opts)$|server\.log$/.test(source),
    });
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    await writeFile(join(layout.cluster, 'backup_label'), rows[0]?.labelfile ?? '');
  });
  await writeFile(join(layout.cluster, 'standby.signal'), '');
  const { hostname, port, username, password } = new URL(primary.ownerUrl);
  await appendFile(
    join(layout.cluster, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}'\n`,
  );
  if (runAs !== undefined) {
    for (const name of ['.', ...(await readdir(layout.cluster, { recursive: true }))])
      await chown(join(layout.cluster, name), runAs.uid, runAs.gid);
  }
  await chmod(layout.cluster, 0o700);
  const settings = { ...SERVER_SETTINGS, ...THROW_AWAY_SETTINGS };
  const standbyPort = await startPostmaster(layout, { binaries, runAs, settings, preferredPort: 0 });
  const url = new URL(primary.ownerUrl);
  url.port = `${standbyPort}`;
  return {
    ownerUrl: url.href,
    async catchUp() {
      const { rows } = await withClient(primary.ownerUrl, (client) =>
        client.query<{ lsn: string }>('SELECT pg_current_wal_flush_lsn()::text AS lsn'),
      );
      await withClient(url.href, async (client) => {
        let there = false;
        while (!there) {
          const answer = await client.query<{ there: boolean }>(
            'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS there',
            [rows[0]?.lsn],
          );
          there = answer.rows[0]?.there === true;
        }
      });
    },
    async stop() {
      await stopPostmaster(layout, { binaries, runAs });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
