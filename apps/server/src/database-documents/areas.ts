import type { Description } from '@caudal/db/description';

/** Tables that belong together, in reading order. */
export interface Area {
  /** Names it in DBML and in the styles of the diagram. */
  readonly key: string;
  readonly title: string;
  /** A paragraph in Markdown; links are relative to docs/database. */
  readonly about: string;
  readonly tables: readonly string[];
}

const AREAS: readonly Area[] = [
  {
    key: 'ledger',
    title: 'Ledger',
    about:
      'Money, and everything that ever happened to it. What is written stays: triggers refuse the owner of the tables as well. The numbers I1 to I11 are the invariants of the ledger; [entry chain](../entry-chain.md) has the bytes that each hash covers.',
    tables: ['accounts', 'transfers', 'entries', 'payees', 'idempotency_keys'],
  },
  {
    key: 'identity',
    title: 'Identity',
    about:
      'Users, and how they prove that they are. Secrets are here as hashes, or encrypted with a key that the database does not have.',
    tables: [
      'users',
      'sessions',
      'known_devices',
      'totp_factors',
      'recovery_codes',
      'email_codes',
      'email_changes',
      'throttles',
    ],
  },
  {
    key: 'office',
    title: 'Back office',
    about: 'What staff keep for themselves. Customers never see it.',
    tables: ['customer_notes'],
  },
  {
    key: 'audit',
    title: 'Audit log',
    about:
      'Who did what. [Events](../events.md) lists all of them; how they are read forward: [decision 34](../decisions/0034-events-read-forward-by-transaction-id.md).',
    tables: ['audit_events', 'audit_event_users', 'event_offset'],
  },
  {
    key: 'requests',
    title: 'Requests of staff',
    about:
      'What needs a second person: who asked for what and why, and how it ended. [Decision 105](../decisions/0105-requests-executed-in-the-transaction-that-marks-them.md).',
    tables: ['staff_requests'],
  },
  {
    key: 'notices',
    title: 'Notices and e-mails',
    about:
      'Who is told of what in the app, who of received money, and what a bank without a mail provider would have sent. [Decision 125](../decisions/0125-notices-as-rows-each-once.md).',
    tables: ['notices', 'notice_choices', 'money_notices', 'money_digests', 'outbox_emails'],
  },
];

/** The areas of a database. @throws Error for a table that belongs to none. */
export function areasOf({ tables }: Pick<Description, 'tables'>): readonly Area[] {
  const listed = AREAS.flatMap((area) => area.tables);
  const missing = tables.filter(({ name }) => !listed.includes(name)).map(({ name }) => name);
  if (missing.length > 0)
    throw new Error(
      `no area for ${missing.join(', ')}: add it in apps/server/src/database-documents/areas.ts`,
    );
  return AREAS;
}
