/** Settings of the embedded server, by their names in PostgreSQL. Anything not here has PostgreSQL's default. */
export type Settings = Readonly<Record<string, string>>;

export const SERVER_SETTINGS: Settings = {
  // Loopback with a password is the only way in, the same on every system.
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
  // Plans that were made for tables as good as empty are made anew soon after they have filled.
  autovacuum_naptime: '15s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log is for trouble; it must not fill the disk of a bank that runs for years.
  log_checkpoints: 'off',
  log_min_messages: 'warning',
};

/**
 * For throw-away clusters of tests: nothing in them needs to survive a crash. Their time zone is a strange one, so that
 * code that relies on the server's finds out.
 */
export const THROW_AWAY_SETTINGS: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  timezone: 'Asia/Kathmandu',
};

/** As arguments of `postgres`. */
export function settingArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
