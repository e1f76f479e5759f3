/** What the application's role may do with a table. A list names the only columns it may update. */
export interface TableRights {
  readonly select: true;
  readonly insert?: true;
  readonly update?: true | readonly string[];
  readonly delete?: true;
}

const ADD: TableRights = { select: true, insert: true };
const READ: TableRights = { select: true };

/**
 * The rights of the application's role on the bank's tables: what is written to the ledger stays. `migrate` grants what
 * is missing, so a migration grants nothing itself.
 * Decision 55: docs/decisions/0055-rights-granted-by-every-migrate.md.
 */
export const APPLICATION_RIGHTS: Readonly<Record<string, TableRights>> = {
  users: {
    ...ADD,
    update: [
      'email',
      'full_name',
      'password_hash',
      'password_changed_at',
      'role',
      'status',
      'frozen_at',
      'receives_while_frozen',
      'email_verified_at',
      'locale',
      'pending_email',
    ],
  },
  sessions: {
    ...ADD,
    update: [
      'expires_at',
      'refresh_hash',
      'former_refresh_hash',
      'former_refresh_until',
      'renewals',
      'oldest_renewal',
      'second_factor_at',
      'last_seen_at',
      'blocked_at',
    ],
    delete: true,
  },
  email_codes: { ...ADD, delete: true },
  email_changes: { ...ADD, delete: true },
  known_devices: { ...ADD, update: ['last_seen_at', 'admitted'], delete: true },
  totp_factors: { ...ADD, update: ['secret', 'confirmed_at', 'last_step', 'created_at'], delete: true },
  recovery_codes: { ...ADD, update: ['used_at'], delete: true },
  throttles: { ...ADD, update: true, delete: true },
  outbox_emails: { ...ADD, delete: true },
  accounts: {
    ...ADD,
    update: [
      'status',
      'overdraft_limit_minor',
      'receives_while_frozen',
      'transfer_limit_minor',
      'daily_limit_minor',
    ],
  },
  transfers: ADD,
  entries: ADD,
  payees: { ...ADD, update: ['nickname'], delete: true },
  customer_notes: { ...ADD, update: ['struck_by', 'struck_at'] },
  idempotency_keys: { ...ADD, delete: true },
  staff_requests: {
    ...ADD,
    update: ['state', 'decided_by', 'decided_at', 'comment', 'transfer_id'],
  },
  money_notices: { ...ADD, update: ['digest_id'], delete: true },
  money_digests: { ...ADD, update: ['closed_at'], delete: true },
  notice_choices: { ...ADD, update: ['money_by_email'] },
  notices: { ...ADD, update: ['read_at'], delete: true },
  // Events are written and read through the whole; its partitions give nobody any rights, but for the count of the strays.
  audit_events: ADD,
  audit_events_stray: READ,
  audit_event_users: ADD,
  event_offset: READ,
  _caudal_migrations: READ,
  _prisma_migrations: READ,
};

/**
 * Functions that run with the owner's rights, by signature, and whether the application may call them. Nobody else may. A
 * trigger function works for whoever may hang it on a table, and a restore without privileges opens it to everybody.
 */
export const OWNERS_FUNCTIONS: Readonly<Record<string, { readonly execute: boolean }>> = {
  'caudal_add_audit_months()': { execute: true },
  'caudal_post_entries()': { execute: false },
  'caudal_remove_unconfirmed(timestamp with time zone,integer)': { execute: true },
};

/** One right; `column` is null for the whole table. */
export interface Right {
  readonly table: string;
  readonly privilege: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly column: string | null;
}

/** Every right on its own. */
export function listRights(): Right[] {
  return Object.entries(APPLICATION_RIGHTS).flatMap(([table, rights]): Right[] => {
    const { update = [] } = rights;
    return [
      { table, privilege: 'SELECT', column: null },
      ...(rights.insert ? [{ table, privilege: 'INSERT' as const, column: null }] : []),
      ...(update === true ? [null] : update).map((column) => ({
        table,
        privilege: 'UPDATE' as const,
        column,
      })),
      ...(rights.delete ? [{ table, privilege: 'DELETE' as const, column: null }] : []),
    ];
  });
}

/**
 * The triggers that guard the ledger and the audit log, by table; each partition of a table has the same. A restore without triggers, or one that was
 * interrupted while they were off, would leave everything open.
 */
export const GUARDING_TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  accounts: [
    'accounts_identity_kept',
    'accounts_inserted_at_last_entry',
    'accounts_kept',
    'accounts_updated_at_last_entry',
  ],
  transfers: ['transfers_append_only'],
  entries: ['entries_append_only', 'entries_post'],
  audit_events: ['audit_events_append_only', 'audit_events_placed'],
  audit_event_users: ['audit_event_users_append_only', 'audit_event_users_kept'],
  event_offset: ['event_offset_kept', 'event_offset_rises'],
  staff_requests: [
    'staff_requests_asked_for_good',
    'staff_requests_other_asked_for_good',
    'staff_requests_decided_once',
    'staff_requests_kept',
  ],
};
