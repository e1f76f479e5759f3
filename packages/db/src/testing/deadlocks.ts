/**
 * Makes PostgreSQL end another transaction of a deadlock, never the one that runs this statement.
 *
 * PostgreSQL ends the transaction that has waited for a second first. Without this, a slow machine decides which one that is.
 * Only a superuser may set it, so it changes nothing for another owner.
 */
export const LEAVE_DEADLOCKS_TO_OTHERS =
  "SELECT set_config('deadlock_timeout', '1h', true) FROM pg_roles WHERE rolname = current_user AND rolsuper";
