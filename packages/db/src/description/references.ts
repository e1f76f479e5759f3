/**
 * Columns that refer to a row without a foreign key, on purpose: one would wait for whoever changes a unique column of
 * that row, and check each row where a trigger checks the whole set. Architecture and comments say what checks instead.
 */
export const REFERENCES_WITHOUT_KEY: Readonly<Record<string, string>> = {
  'transfers.from_account_id': 'accounts.id',
  'transfers.to_account_id': 'accounts.id',
  'transfers.requested_by': 'users.id',
  'transfers.reverses': 'transfers.id',
  'entries.account_id': 'accounts.id',
  'entries.transfer_id': 'transfers.id',
  'audit_events.actor_id': 'users.id',
  'audit_event_users.event_id': 'audit_events.id',
  'audit_event_users.user_id': 'users.id',
  'money_notices.transfer_id': 'transfers.id',
  'money_notices.user_id': 'users.id',
  'money_notices.digest_id': 'money_digests.id',
  'money_digests.user_id': 'users.id',
  'notice_choices.user_id': 'users.id',
  'notices.user_id': 'users.id',
  'staff_requests.maker_id': 'users.id',
  'staff_requests.subject_id': 'users.id',
  'staff_requests.account_id': 'accounts.id',
  'staff_requests.other_subject_id': 'users.id',
  'staff_requests.other_account_id': 'accounts.id',
  'staff_requests.decided_by': 'users.id',
  'staff_requests.transfer_id': 'transfers.id',
};

/**
 * Columns that look as if they referred to a row: the batch has none, a request is in the log of the program, and what a
 * notice or an event is about may be in several tables.
 */
export const NO_REFERENCES: readonly string[] = [
  'transfers.batch_id',
  'audit_events.object_id',
  'notices.cause_id',
  'audit_events.request_id',
];
