import pg from 'pg';

/** `postgresql://…`, or what is asked for it before each new connection, so that a login can change meanwhile. */
export type DatabaseUrl = string | (() => string);

/** The URL for one connection that is opened now. */
export function currentUrl(url: DatabaseUrl): string {
  return typeof url === 'string' ? url : url();
}

/** A part of a pool's configuration. */
interface PoolUrl {
  readonly connectionString: string;
  readonly Client?: NonNullable<pg.PoolConfig['Client']>;
}

/**
 * The configuration of a pool whose later connections use the URL of their moment. `pg` takes a function for the
 * password only, and with the login the user changes, too.
 */
export function poolUrl(url: DatabaseUrl): PoolUrl {
  if (typeof url === 'string') return { connectionString: url };
  const ask = url;
  return {
    connectionString: ask(),
    Client: class extends pg.Client {
      constructor(config?: pg.ClientConfig) {
        super({ ...config, connectionString: ask() });
      }
    },
  };
}
