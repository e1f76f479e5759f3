import { MAX_PAYEES } from '@caudal/banking';
import {
  BROWSER_LIFETIME,
  CODE_MINUTES,
  LIMITS,
  PROPOSAL_DAYS,
  UNCONFIRMED_KEPT_MS,
  UNDO_DAYS,
} from '@caudal/identity';
import { ENDED_SECONDS, FAILED_SECONDS, WAITING_SECONDS } from '@caudal/jobs';
import { MOST_NOTICES } from '@caudal/notices';
import { KEPT_DAYS } from '../jobs/clean-up.ts';
import { duration, milliseconds } from './in-words.ts';

/** What becomes of a table's rows. In Markdown; links are relative to docs/. */
interface Verdict {
  readonly grows: string;
  readonly kept: string;
  readonly removedBy: string;
  readonly why: string;
}

const DAY = 86_400;
const FOR_EVER = 'for ever';
const NOBODY = '–';
const CLEAN_UP = '`clean-up`';
const PG_BOSS = 'pg-boss, in a worker';

const LONGEST_RATE = Math.max(...Object.values(LIMITS).map(({ seconds }) => seconds));

const ofTheLedger = (grows: string): Verdict => ({
  grows,
  kept: FOR_EVER,
  removedBy: NOBODY,
  why: 'each row proves the ones after it',
});
const audit = (grows: string): Verdict => ({
  grows,
  kept: 'until you archive its month',
  removedBy: '`caudal audit archive`',
  why: 'the law says how long, not the program',
});
const untilThe = (grows: string, kept: string, why: string): Verdict => ({
  grows,
  kept,
  removedBy: CLEAN_UP,
  why,
});
const bounded = (grows: string, why: string): Verdict => ({ grows, kept: FOR_EVER, removedBy: NOBODY, why });
const unused = (why: string): Verdict => ({ grows: 'stays empty', kept: NOBODY, removedBy: NOBODY, why });

/**
 * A verdict about each table of a migrated database, by schema and name; partitions count as their table. A test fails
 * for a table without one.
 * Decision 84: docs/decisions/0084-jobs-kept-by-what-is-asked-of-them.md.
 */
export const RETENTION: Readonly<Record<string, Verdict>> = {
  'public.transfers': ofTheLedger('one a transfer'),
  'public.entries': ofTheLedger('two a transfer'),
  'public.accounts': bounded('one an account', 'closed ones have a history'),
  'public.users': {
    grows: 'customers, staff, sign-ups',
    kept: `for ever; sign-ups without a confirmed address ${milliseconds(UNCONFIRMED_KEPT_MS)}`,
    removedBy: CLEAN_UP,
    why: 'the ledger and the audit log name them; an address belongs to whoever proves it',
  },
  'public.audit_events': audit('sign-ins, changes, deposits: [events](events.md)'),
  'public.audit_event_users': audit('the users whom an event concerns'),
  'public.staff_requests': bounded(
    'one an act of staff that needs a second person',
    'who decided about money stays as long as the money’s history',
  ),
  'public.event_offset': bounded('one row', 'positions of events go on rising after a restore'),
  'public.sessions': untilThe(
    'one a sign-in',
    `until they end: ${duration(BROWSER_LIFETIME.seconds())} unused, programs \`CAUDAL_REFRESH_TOKEN_HOURS\``,
    'an ended session opens nothing',
  ),
  'public.known_devices': untilThe(
    'one a browser or program of a user',
    `${KEPT_DAYS.knownDevices} days after the last sign-in`,
    'as long as browsers keep the cookie; who forgets it earlier calls a known browser new',
  ),
  'public.email_codes': untilThe(
    'one an e-mail with a code or link',
    `until used, ${duration(CODE_MINUTES * 60)} at most`,
    'a code that is over proves nothing',
  ),
  'public.email_changes': untilThe(
    'one a change of an address',
    `until settled: proposals ${duration(PROPOSAL_DAYS * DAY)}, changes ${duration(UNDO_DAYS * DAY)}`,
    'afterwards nobody can stop it; the audit log keeps it',
  ),
  'public.totp_factors': bounded('one a user with a second factor', 'removed with it'),
  'public.recovery_codes': bounded('ten a user with a second factor', 'used ones stay, new ones replace all'),
  'public.payees': bounded(`at most ${MAX_PAYEES} a customer`, 'their own list'),
  'public.customer_notes': bounded(
    'what staff write about a customer',
    'struck-out ones stay; removed with a sign-up',
  ),
  'public.idempotency_keys': untilThe(
    'one a request with an `Idempotency-Key`',
    `${duration(KEPT_DAYS.idempotencyKeys * DAY)}, until the next run`,
    'programs repeat a request within minutes; the answer is about a customer',
  ),
  'public.throttles': untilThe(
    'names, users and networks that try',
    `while they count, ${duration(LONGEST_RATE)} at most`,
    'a count that is over limits nobody',
  ),
  'public.outbox_emails': untilThe(
    'e-mails, without a mail provider only',
    `${KEPT_DAYS.outboxEmails} days`,
    'it serves a first look',
  ),
  'public.money_notices': untilThe(
    'one a transfer whose receiver is told',
    `${KEPT_DAYS.moneyNotices} days`,
    `longer than its job waits by itself (${duration(WAITING_SECONDS)}): nobody is told twice`,
  ),
  'public.money_digests': untilThe(
    'one an e-mail about several transfers',
    `${KEPT_DAYS.moneyNotices} days`,
    'the same',
  ),
  'public.notices': untilThe(
    'what users are told in the app',
    `${KEPT_DAYS.notices} days, at most ${MOST_NOTICES} a user`,
    'the movement, the history and the request tell it for longer',
  ),
  'public.notice_choices': bounded('at most one a user', 'what they chose holds until they choose again'),
  'public._prisma_migrations': bounded('one a migration', 'which ones are applied'),
  'public._caudal_migrations': bounded('one a migration', 'which programs may run on them'),
  'pgboss.job': {
    grows: 'e-mails, events, groups of postings, scheduled runs',
    kept: [
      `waiting ${duration(WAITING_SECONDS)}`,
      `ended ${duration(ENDED_SECONDS.event)} (events, postings) or ${duration(ENDED_SECONDS.mail)} (the others)`,
      `failed for good ${duration(FAILED_SECONDS)}`,
    ].join('; '),
    removedBy: `${PG_BOSS}, every hour`,
    why: `what became of an e-mail is asked for a week; an operator may be away. The metric of the last success reads the ended jobs of \`clean-up\` and \`email-changes\`: ${duration(ENDED_SECONDS.scheduled)}`,
  },
  'pgboss.queue': bounded('one a queue, twice with failed ones', 'how its jobs are run'),
  'pgboss.schedule': bounded('one a queue with a schedule', 'when to run it'),
  'pgboss.version': bounded('one row', 'which schema the queues have'),
  'pgboss.instance': {
    grows: 'one a start of a worker',
    kept: '7 days after its last sign of life',
    removedBy: PG_BOSS,
    why: 'which workers run',
  },
  'pgboss.bam': bounded('one an index that pg-boss builds in the background', 'few an upgrade of pg-boss'),
  'pgboss.warning': unused('warnings are logged, not kept'),
  'pgboss.queue_stats': unused('the metrics have the queues’ lengths'),
  'pgboss.subscription': unused('each queue has its own jobs'),
  'pgboss.job_dependency': unused('no job waits for another'),
};
