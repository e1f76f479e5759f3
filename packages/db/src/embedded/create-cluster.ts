import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Layout } from './data-dir.ts';
import { EmbeddedPostgresProblem, errorCode } from './problem.ts';
import { type RunAs, runProgram } from './run-program.ts';

/** PostgreSQL's superuser, and the owner of the bank's tables. */
export const OWNER = 'caudal_owner';

export type ClusterCondition = 'ready' | 'absent' | 'half-written';

/** Inspects the data folder. @throws EmbeddedPostgresProblem if another user or PostgreSQL version owns it. */
export async function inspectCluster(cluster: string, majorVersion: string): Promise<ClusterCondition> {
  let files: string[];
  try {
    files = await readdir(cluster);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'absent';
    if (errorCode(error) === 'EACCES') throw belongsToAnother(cluster, error);
    throw error;
  }
  if (files.length === 0) return 'absent';
  const version = await readIfThere(join(cluster, 'PG_VERSION'));
  const control = await readIfThere(join(cluster, 'global', 'pg_control'));
  if (!version?.trim() || !control) return 'half-written';
  if (version.trim() !== majorVersion) throw otherVersion(cluster, version.trim(), majorVersion);
  return 'ready';
}

/**
 * Creates the data folder with `initdb` under another name and renames it: it is complete or absent, even if this
 * process is killed.
 */
export async function createCluster(
  layout: Layout,
  options: {
    binaries: Binaries;
    password: string;
    runAs: RunAs | undefined;
    sync: boolean;
    beforeRename: () => Promise<void>;
  },
): Promise<void> {
  const unfinished = `${layout.cluster}.new`;
  const passwordFile = `${layout.cluster}.new.password`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, options.password, { mode: 0o600 });
    if (options.runAs) {
      await chown(unfinished, options.runAs.uid, options.runAs.gid);
      await chown(passwordFile, options.runAs.uid, options.runAs.gid);
    }
    const result = await runProgram(
      options.binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${OWNER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        ...(options.sync ? [] : ['--no-sync']),
      ],
      { cwd: layout.dataDir, runAs: options.runAs },
    );
    if (result.exitCode !== 0) {
      throw new EmbeddedPostgresProblem(
        `The database folder ${layout.cluster} could not be created. initdb reported: ${result.output}`,
      );
    }
    await options.beforeRename();
    await rename(unfinished, layout.cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Moves a folder aside with its contents. @returns its new path. */
export async function setAside(cluster: string): Promise<string> {
  const aside = `${cluster}.half-written-${new Date().toISOString().replaceAll(/[^0-9T]/g, '')}`;
  await rename(cluster, aside);
  return aside;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'latin1');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

function belongsToAnother(cluster: string, cause: unknown): EmbeddedPostgresProblem {
  return new EmbeddedPostgresProblem(
    `The database folder ${cluster} belongs to another user: start Caudal as that user, ` +
      'or set CAUDAL_DATA_DIR to a folder of your own.',
    { cause },
  );
}

function otherVersion(cluster: string, found: string, wanted: string): EmbeddedPostgresProblem {
  return new EmbeddedPostgresProblem(
    `The database folder ${cluster} was created by PostgreSQL ${found}, but this Caudal includes PostgreSQL ${wanted}: ` +
      'dump the data with the old version and restore it into a new folder, run the Caudal that created it, ' +
      'or set CAUDAL_DATA_DIR to another folder to start with an empty bank.',
  );
}
