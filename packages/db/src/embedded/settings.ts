/** Settings of the embedded server, by PostgreSQL's names. All others keep PostgreSQL's defaults. */
export type Settings = Readonly<Record<string, string>>;

export const SERVER_SETTINGS: Settings = {
  // The only access is over loopback with a password, on every system.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  // An acknowledged transfer must survive a power cut.
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  wal_compression: 'on',
  max_wal_size: '2GB',
  // Analyse soon after tables fill, so that plans made for nearly empty tables are replaced.
  autovacuum_naptime: '15s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Only problems are logged, so that the log never fills the disk of a bank that runs for years.
  log_checkpoints: 'off',
  log_min_messages: 'warning',
};

/**
 * For throw-away clusters in tests, which need not survive a crash. The unusual time zone exposes code that relies on
 * the server's.
 */
export const THROW_AWAY_SETTINGS: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  timezone: 'Asia/Kathmandu',
};

/** Formats settings as arguments of `postgres`. */
export function settingArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
