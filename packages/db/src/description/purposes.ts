/**
 * What each object is for that migrations declare by hand: CHECKs, indexes that Prisma cannot express, triggers and
 * functions, by name. A test fails for one without a purpose. What `prisma/schema.prisma` declares is described there.
 * I1 … I11 are the invariants of the ledger, as the migrations name them.
 * Decision 102: docs/decisions/0102-database-described-beside-its-declarations.md.
 */
export const PURPOSES: Readonly<Record<string, string>> = {
  // users
  users_username_shape: 'At least one letter, so that no username can be taken for an account number.',
  users_email_lower_case: 'One address has one spelling.',
  users_full_name_length: 'A name is there, and fits on a statement.',
  users_one_confirmed_per_email: 'A confirmed address belongs to one user.',
  users_staff: 'The staff, who are few among many customers: the team, and the lock of all admins.',
  users_unconfirmed: 'Sign-ups for the clean-up, oldest first.',
  users_search:
    'Finds customers by parts of their name; for earlier programs also by how username and address begin.',
  users_by_username: 'Finds customers by how their username begins, in any locale of the database.',
  users_by_email: 'Finds customers by how their e-mail address begins, in any locale of the database.',

  // customer_notes
  customer_notes_text_length: 'Something is said, in a note and not in a document.',
  customer_notes_struck: 'Whoever strikes a note out is known.',

  // accounts
  accounts_customer_or_system:
    'A customer’s account has owner and number, one of the bank’s has code and shard.',
  accounts_system_code: 'The bank has no other accounts.',
  accounts_number_check_digits: 'ISO 7064 MOD 97-10: a typo is no other account’s number.',
  accounts_currency_shape: 'Three capital letters.',
  accounts_overdraft_not_negative: 'A limit allows debt, it does not ask for savings.',
  accounts_not_below_limit: 'I3: no customer goes below the limit, whoever writes.',
  accounts_closed_is_empty: 'Nothing is left behind in a closed account.',
  accounts_daily_limit_minor_check: 'A limit is not below zero.',
  accounts_transfer_limit_minor_check: 'Likewise.',
  accounts_version_not_negative: 'Versions count entries.',
  accounts_empty_at_first:
    'I2, I10: without entries it has nothing, and its chain starts from its own genesis hash.',
  accounts_one_open_per_currency: 'A customer has one open account per currency.',
  accounts_kept: 'I6: accounts are closed, never deleted.',
  accounts_identity_kept: 'I6: what an account is never changes, only its state.',
  accounts_inserted_at_last_entry: 'I2: an account comes into being without entries.',
  accounts_updated_at_last_entry:
    'I2: nobody moves a balance but the entries, not even the owner of the tables.',

  // transfers
  transfers_amount_positive: 'I5; 18 digits fit everywhere.',
  transfers_two_accounts: 'I5: no transfer to the same account.',
  transfers_reversal: 'A reversal names what it takes back, and nothing else does.',
  transfers_description_length: 'As the API: a note, not a document.',
  transfers_salt_length: 'The hash is computed over exactly 16 bytes.',
  transfers_request_hash_length: 'SHA-256.',
  transfers_not_booked_ahead: 'Nothing is booked before it happens.',
  transfers_times_finite: 'PostgreSQL’s infinities are no instants, and no hash covers them.',
  transfers_append_only: 'I6: what is posted stays.',

  // entries
  entries_version_positive: 'Versions begin at 1.',
  entries_amount_not_zero: 'An entry moves something.',
  entries_hash_length: 'SHA-256.',
  entries_append_only: 'I6: what is posted stays.',
  entries_post:
    'I1, I2, I3, I4, I7, I11: checks a set of new entries as a whole, then carries it into the accounts.',

  // payees
  payees_somebody_else: 'Nobody saves themselves.',
  payees_reference_shape: 'An account number or a username.',
  payees_nickname_length: 'Given or absent, never empty.',

  // idempotency_keys
  idempotency_keys_key_length: 'As the API takes them.',
  idempotency_keys_request_hash_length: 'SHA-256.',

  // audit_events, audit_event_users, event_offset
  audit_events_append_only: 'What happened stays.',
  audit_events_placed: 'Gives events of replicas of an earlier version their position.',
  audit_event_users_append_only: 'Whom an event concerns stays.',
  audit_event_users_kept: 'Users leave the log only after their event, with an archived month.',
  event_offset_one_row: 'There is one offset.',
  event_offset_kept: 'Without it there are no positions.',
  event_offset_rises: 'Positions never go back, so no reader misses an event.',

  // email_changes
  email_changes_another_address: 'A change changes something.',
  email_changes_one_open: 'A later proposal or schedule replaces the earlier one.',

  // staff_requests
  staff_requests_maker_and_checker: 'Nobody approves or refuses their own, whatever the program does.',
  staff_requests_withdrawn_by_maker: 'Only who asked takes it back.',
  staff_requests_ended:
    'What waits has no end, what has ended has one, and what expired was decided by nobody.',
  staff_requests_digest_length: 'SHA-256.',
  staff_requests_reason_length: 'A reason is given, and fits on a screen.',
  staff_requests_comment_length: 'As the API.',
  staff_requests_refused_with_comment: 'Who asked learns why not.',
  staff_requests_expire_later: 'Nothing is expired when it is asked.',
  staff_requests_asked_for_good: 'What was asked never changes: a changed request is a new one.',
  staff_requests_other_asked_for_good: 'The same for the other customer, who may not decide either.',
  staff_requests_decided_once: 'A decision is final.',
  staff_requests_kept: 'What was asked and decided stays.',

  // Functions
  caudal_add_audit_month: 'Adds the partition of a month, and moves the events into it that came before it.',
  caudal_add_audit_months: 'Adds the missing partitions: for the clean-up, whose role may create no tables.',
  caudal_audit_partitions: 'Lists the partitions of the audit log with their bounds.',
  caudal_check_accounts: 'Refuses an account that does not stand at its last entry.',
  caudal_contains_words: 'Whether a search key contains each word of another.',
  caudal_customer_grams: 'What a customer is found by: the runs of up to three characters in `users_search`.',
  caudal_event_position: 'The position of what the transaction of this id records.',
  caudal_genesis_hash:
    'What the first entry of an account continues; the same bytes as `genesisHash` of the program.',
  caudal_grams_of_words: 'What a name that contains these words has among its grams.',
  caudal_guard_audit_partition: 'Gives a partition its primary key and its trigger.',
  caudal_keep_event_users: 'Refuses to remove users of an event that is still in the log.',
  caudal_lock_and_read: 'As `caudal_lock_within_limits`, for replicas of an earlier version.',
  caudal_lock_for_posting: 'As `caudal_lock_within_limits`, for replicas of an earlier version.',
  caudal_lock_within_limits:
    'Locks the accounts of a posting group and reads, after the locks, what it is decided on.',
  caudal_missing_audit_months:
    'The months from this one on, and those of stray events, that have no partition.',
  caudal_name_contains:
    'Whether the search key of a name contains each word of another key, without making it.',
  caudal_place_event: 'Sets the position of an event that has none.',
  caudal_post_entries: 'What `entries_post` does: the application has no right to write balances itself.',
  caudal_refuse: 'Refuses the statement, with the reason that its trigger gives.',
  caudal_remove_unconfirmed:
    'Removes old sign-ups that own nothing, the only users that the application can delete.',
  caudal_search_key: 'A text as searches compare it: without case, accents and composition.',
  caudal_sent: 'What the owner of an account has sent since an instant, for a daily limit.',
  caudal_start_gram: 'What a username or address that begins like this has among its grams.',
  caudal_version_before: 'The last version of an account that was booked before an instant, by halving.',
};
