/** The sentence for a database that takes no writes, whether found at the start or by a failed write. */
export const READ_ONLY =
  'The database is read-only: set its default_transaction_read_only to off, or let DATABASE_URL lead to another.';

const STANDBY =
  'The database is a standby, which only "backup", "ledger verify" and "ledger anchor" can use: ' +
  'let DATABASE_URL lead to the primary, or promote this server.';

/** The columns by which `readOnlySentence` decides. */
export const READ_ONLY_COLUMNS =
  'pg_is_in_recovery() AS standby, current_setting(\'transaction_read_only\')::boolean AS "readOnly"';

/** Why nothing can be written, as a sentence; undefined if it can. */
export function readOnlySentence(server: Readonly<Record<string, unknown>> | undefined): string | undefined {
  if (server?.standby === true) return STANDBY;
  return server?.readOnly === true ? READ_ONLY : undefined;
}
