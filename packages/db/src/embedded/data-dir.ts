import { resolve } from 'node:path';

const CLONE = resolve(import.meta.dirname, '../../../..');

/** Where root keeps the bank's data: a place that the user PostgreSQL runs as can enter, unlike /root. */
const ROOT_DATA_DIR = '/var/lib/caudal';

/** True when PostgreSQL, which refuses to run as root, has to run as another user. */
export const isRoot = process.getuid?.() === 0;

/** The folder of the embedded database: `CAUDAL_DATA_DIR`, else `/var/lib/caudal` for root, else `.caudal` of the clone. */
export function resolveDataDir(env: Readonly<Record<string, string | undefined>> = process.env): string {
  if (env.CAUDAL_DATA_DIR) return resolve(env.CAUDAL_DATA_DIR);
  return isRoot ? ROOT_DATA_DIR : resolve(CLONE, '.caudal');
}

/** The files that the embedded PostgreSQL keeps below its data folder. */
export function layoutOf(dataDir: string) {
  return {
    dataDir,
    /** PostgreSQL's own data folder. */
    cluster: resolve(dataDir, 'postgres'),
    /** What PostgreSQL says while it runs. */
    log: resolve(dataDir, 'postgres', 'server.log'),
    /** Password, port, and who uses the server; readable by its owner only. */
    state: resolve(dataDir, 'postgres.json'),
    /** Held while the server is being started or stopped. */
    lock: resolve(dataDir, 'postgres.lock'),
    /** Root only: copies of the binaries, one folder per version. */
    binaries: resolve(dataDir, 'postgres-binaries'),
  };
}

export type Layout = ReturnType<typeof layoutOf>;
