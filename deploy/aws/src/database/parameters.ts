import type { Size } from '../sizes.ts';

/**
 * What Caudal needs of PostgreSQL beyond RDS's defaults. Role, time-outs, isolation and time zone are no part of it: every
 * connection asks for its own, and is closed where they are not in force (decision 57).
 */
export function parametersOf({
  maxConnections,
}: Pick<Size['database'], 'maxConnections'>): Record<string, string> {
  return {
    'rds.force_ssl': '1',
    // Passwords are never kept as MD5, nor asked for as such.
    password_encryption: 'scram-sha-256',
    'rds.accepted_password_auth_method': 'scram',
    max_connections: String(maxConnections),
    // A session outside the bank that forgot its transaction holds accounts; the bank's own end after 5 s.
    idle_in_transaction_session_timeout: '60000',
    // The client of a long statement is gone: stop computing.
    client_connection_check_interval: '2000',
    // Statements of a second and waits for locks are in the log, without their values: those are names and amounts.
    log_min_duration_statement: '1000',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_lock_waits: '1',
    log_connections: '1',
    log_disconnections: '1',
    log_statement: 'ddl',
  };
}
