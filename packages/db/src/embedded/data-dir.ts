import { resolve } from 'node:path';
import { ROOT } from '../root.ts';

/** Root's data folder: unlike /root, the user that PostgreSQL runs as can enter it. */
const ROOT_DATA_DIR = '/var/lib/caudal';

/** Whether this process runs as root. PostgreSQL refuses to, so it must run as another user. */
export const isRoot = process.getuid?.() === 0;

/** The embedded database's folder: `CAUDAL_DATA_DIR`, else `/var/lib/caudal` for root, else `.caudal` in the clone. */
export function resolveDataDir(env: Readonly<Record<string, string | undefined>> = process.env): string {
  if (env.CAUDAL_DATA_DIR) return resolve(env.CAUDAL_DATA_DIR);
  return isRoot ? ROOT_DATA_DIR : resolve(ROOT, '.caudal');
}

/** The paths of the embedded PostgreSQL's files in its data folder. */
export function layoutOf(dataDir: string) {
  return {
    dataDir,
    /** PostgreSQL's own data folder. */
    cluster: resolve(dataDir, 'postgres'),
    /** PostgreSQL's log. */
    log: resolve(dataDir, 'postgres', 'server.log'),
    /** Password, port and the processes that use the server; readable by its owner only. */
    state: resolve(dataDir, 'postgres.json'),
    /** Held while the server is started or stopped. */
    lock: resolve(dataDir, 'postgres.lock'),
    /** Root only: copies of the binaries, one folder per version. */
    binaries: resolve(dataDir, 'postgres-binaries'),
  };
}

export type Layout = ReturnType<typeof layoutOf>;
