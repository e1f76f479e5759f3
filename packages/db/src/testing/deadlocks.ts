/**
 * Makes PostgreSQL end another transaction of a deadlock, never the one that runs this statement.
 *
 * PostgreSQL ends the first transaction that has waited for `deadlock_timeout`, by default a second. Without this, a slow
 * machine decides which one that is. Only a superuser may set it; for any other owner it has no effect.
 */
export const LEAVE_DEADLOCKS_TO_OTHERS =
  "SELECT set_config('deadlock_timeout', '1h', true) FROM pg_roles WHERE rolname = current_user AND rolsuper";
