import { maxHeaderSize } from 'node:http';
import { MAX_HISTORY_DAYS } from '@caudal/api';
import { EACH_LIMITS, LOOK_THROUGH, MAX_PAYEES, MAX_ROW_BYTES, POSTING_LIMITS } from '@caudal/banking';
import { CONNECT_TIMEOUT_MS, POOL_SIZE, SESSION_TIMEOUTS_MS, TRANSACTION_TIMEOUTS_MS } from '@caudal/db';
import { MAX_AMOUNT_MINOR, MAX_DESCRIPTION_LENGTH } from '@caudal/domain';
import {
  BROWSER_LIFETIME,
  CODE_MINUTES,
  LIMITS,
  LINK_PAUSE_MS,
  PROPOSAL_DAYS,
  RESET_HELD_MS,
  TRUSTED_MS,
  UNCONFIRMED_KEPT_MS,
  UNDO_DAYS,
} from '@caudal/identity';
import { LONGEST_STOP_MS, WORKER_POOL_SIZE } from '@caudal/jobs';
import { MOST_MAILS, WINDOW_MS } from '@caudal/notices';
import { MAX_BATCH, MAX_CALLS_PER_REQUEST, MAX_PAGE } from '@caudal/schemas';
import { connectionSettings } from '../config/connection-config.ts';
import { defaultOf } from '../config/setting.ts';
import { tokenSettings } from '../config/token-config.ts';
import { MAX_SEND_MS } from '../email/create-transport.ts';
import { bodyLimitOf, DEEPEST, MOST_VALUES } from '../http/body-limits.ts';
import {
  CHECK_CONNECTIONS_MS,
  MAX_HEADERS_MS,
  MAX_IDLE_MS,
  MAX_REQUEST_MS,
  MAX_SILENCE_MS,
} from '../http/front-door.ts';
import { MAX_WAIT_MS } from '../http/health-door.ts';
import { API_LIMIT, PAGE_LIMIT, WAIT_SECONDS } from '../http/load-limit.ts';
import { MAX_RENDER_MS } from '../http/web-door.ts';
import { MAX_OFFSET_MS } from '../program/require-clock.ts';
import { MAX_DRAIN_MS } from '../program/serve.ts';
import { MAX_STOP_MS } from '../program/stop-in-time.ts';
import { duration, kilobytes, milliseconds, number, rate } from './in-words.ts';

const DAY = 86_400;

/** What is limited, to what, and why. In Markdown; links are relative to docs/. */
type Row = readonly [what: string, limit: string, why: string];

/**
 * Every limit by group, for docs/operations.md. The numbers are the code's own constants, so that a table cannot say
 * something else than the program does.
 */
export const LIMIT_GROUPS: Readonly<Record<string, readonly Row[]>> = {
  '**Time-outs of the database**': [
    [
      "wait for a row's lock, `lock_timeout`",
      `${milliseconds(SESSION_TIMEOUTS_MS.lock)}`,
      'a held account must not hold its caller; `BUSY`, nothing has happened',
    ],
    [
      'a statement, `statement_timeout`',
      `${milliseconds(SESSION_TIMEOUTS_MS.statement)}`,
      'no request needs a second; a longer one is a fault, and holds what others wait for',
    ],
    [
      'an idle transaction, `idle_in_transaction_session_timeout`',
      `${milliseconds(SESSION_TIMEOUTS_MS.idleInTransaction)}`,
      'a process that hangs in a transaction gives its locks back',
    ],
    [
      'a client that is gone, `client_connection_check_interval`',
      `${milliseconds(SESSION_TIMEOUTS_MS.connectionCheck)}`,
      "a killed process's statement ends, and its locks with it",
    ],
    [
      'wait for a connection of the pool',
      `${milliseconds(TRANSACTION_TIMEOUTS_MS.maxWait)}`,
      'then `BUSY`, nothing has happened',
    ],
    [
      "Prisma's transactions",
      `${milliseconds(TRANSACTION_TIMEOUTS_MS.timeout)}`,
      "above the sum of PostgreSQL's, so that PostgreSQL decides and the outcome is known",
    ],
    [
      'connect to PostgreSQL, outside the pool',
      `${milliseconds(CONNECT_TIMEOUT_MS)}`,
      'a dead host does not answer at all',
    ],
  ],
  '**Time-outs of postings and requests**': [
    [
      'a posting that was not begun',
      `${milliseconds(POSTING_LIMITS.maxWaitMs)}`,
      `then \`BUSY\`: certainly not posted. With one statement it answers within ${milliseconds(POSTING_LIMITS.maxWaitMs + SESSION_TIMEOUTS_MS.statement)}`,
    ],
    [
      'headers of a request',
      `${milliseconds(MAX_HEADERS_MS)}, ${kilobytes(maxHeaderSize)}`,
      'slow senders hold connections; 408 or 431',
    ],
    ['a request with its body', `${milliseconds(MAX_REQUEST_MS)}`, 'the same; 408'],
    [
      'a page counts as being rendered',
      `${milliseconds(MAX_RENDER_MS)}`,
      'after that its visitor reads slowly, which costs nothing',
    ],
    [
      'a connection that waits for its next request',
      `${milliseconds(MAX_IDLE_MS)}`,
      'longer than the usual 60 s of proxies, so that they close first and no request meets a closed connection',
    ],
    ['a connection on which nothing moves', `${milliseconds(MAX_SILENCE_MS)}`, 'a caller who does not read'],
    ['an e-mail to the provider', `${milliseconds(MAX_SEND_MS)}`, 'then the job is tried again'],
    [
      'a check of the database by `/readyz` or the metrics',
      `${milliseconds(MAX_WAIT_MS)}`,
      'whoever asks has time-outs, too',
    ],
    [
      'how often these are checked on connections',
      milliseconds(CHECK_CONNECTIONS_MS),
      'each may last that much longer',
    ],
    [
      'difference of the clocks of this machine and the database, at a start',
      milliseconds(MAX_OFFSET_MS),
      'beyond it tokens and codes live too long or too short; exit 22',
    ],
  ],
  '**Time-outs of a stop**': [
    [
      'port stays open after `/readyz` says no',
      '`CAUDAL_DRAIN_DELAY_SECONDS`',
      'the load balancer must notice first',
    ],
    ['requests in progress', `${milliseconds(MAX_DRAIN_MS)}`, 'as long as a posting may wait'],
    ['jobs in progress', `${milliseconds(LONGEST_STOP_MS)}`, 'then they return to their queue'],
    [
      'all of it, after the delay',
      `${milliseconds(MAX_STOP_MS)}`,
      'a process that hangs must not hold up a deploy',
    ],
  ],
  '**Lifetimes**': [
    [
      'session of a browser',
      `${duration(BROWSER_LIFETIME.seconds())}, prolonged by use in its second half`,
      'a working day',
    ],
    [
      'access token, refresh token',
      `\`CAUDAL_ACCESS_TOKEN_MINUTES\` (${defaultOf(tokenSettings.CAUDAL_ACCESS_TOKEN_MINUTES)}), \`CAUDAL_REFRESH_TOKEN_HOURS\` (${defaultOf(tokenSettings.CAUDAL_REFRESH_TOKEN_HOURS)})`,
      'a lost access token is soon useless; a refresh token works once, and once more within a minute if its answer got lost',
    ],
    [
      'session that was ended elsewhere',
      `at most ${milliseconds(TRUSTED_MS)}`,
      'each process trusts a look-up for that long',
    ],
    [
      'code or link in an e-mail',
      `${duration(CODE_MINUTES * 60)}`,
      'long enough for greylisting, too short for a mailbox that is read later',
    ],
    ['proposal of a new address by staff', `${duration(PROPOSAL_DAYS * DAY)}`, 'the customer may be away'],
    [
      'undo of a changed address',
      `${duration(UNDO_DAYS * DAY)}; reset by e-mail is off for ${milliseconds(RESET_HELD_MS)}`,
      'a thief needs the old mailbox for longer than its owner takes to notice',
    ],
    [
      'sign-up without a confirmed address',
      `${milliseconds(UNCONFIRMED_KEPT_MS)}`,
      'an address belongs to whoever proves it',
    ],
  ],
  '**Sizes**': [
    [
      'body of a request',
      `${kilobytes(bodyLimitOf('any'))}; a batch of transfers ${kilobytes(bodyLimitOf('transfers.createMany'))}`,
      'the largest valid ones are 12 KB and 300 KB; `PAYLOAD_TOO_LARGE` before it is parsed',
    ],
    [
      'values in a body, depth',
      `${number(MOST_VALUES)}, ${DEEPEST}`,
      'a batch has 7,000; parsing costs a hundred times the scan',
    ],
    ['calls in one tRPC request', `${MAX_CALLS_PER_REQUEST}`, 'bounds the work of one request'],
    ['transfers in a batch', `${number(MAX_BATCH)}`, 'all or none of them is one transaction'],
    [
      'transfers of a batch with a result each that are posted at a time',
      `${EACH_LIMITS.atATime}; none is begun after ${milliseconds(EACH_LIMITS.longestMs)}`,
      'others wait behind so many only; the rest is `BUSY`, and the batch can be sent again',
    ],
    ['items in a page of a list', `${MAX_PAGE}`, 'bounds the work of one request'],
    [
      'entries that a page with filters looks through',
      `${number(LOOK_THROUGH)}`,
      'a match may be years away; the page is short, and has a next one',
    ],
    ['days in a chart of balances', `${MAX_HISTORY_DAYS}`, 'a year and a bit'],
    [
      'an amount',
      `${number(MAX_AMOUNT_MINOR)} minor units`,
      'a sum of nine of them still fits a balance (64 bits)',
    ],
    ['a description', `${MAX_DESCRIPTION_LENGTH} characters`, 'what bank statements elsewhere carry'],
    [
      'saved payees of a customer',
      `${MAX_PAYEES}`,
      'whoever needs more is a program, and programs need no list',
    ],
    [
      'a line of an import',
      `${number(MAX_ROW_BYTES)} bytes`,
      'a file without line ends is not read into memory',
    ],
  ],
  '**Load**': [
    [
      'API requests at a time',
      `as many as the process answers in ${duration(WAIT_SECONDS)}, from ${API_LIMIT.lowest} to ${number(API_LIMIT.highest)} ([decision 22](decisions/0022-admission-limit-from-measured-throughput.md))`,
      'who waits longer gets `BUSY` at once and can go elsewhere',
    ],
    [
      'pages at a time',
      `the same, from ${PAGE_LIMIT.lowest} to ${number(PAGE_LIMIT.highest)}`,
      'the browser gets a page that says so and reloads itself',
    ],
    ['postings that wait', `${number(POSTING_LIMITS.maxWaiting)}`, 'memory, and none would be begun in time'],
    [
      'connections',
      `\`CAUDAL_MAX_CONNECTIONS\` (${number(Number(defaultOf(connectionSettings.CAUDAL_MAX_CONNECTIONS)))}), \`CAUDAL_MAX_CONNECTIONS_PER_NETWORK\` (${number(Number(defaultOf(connectionSettings.CAUDAL_MAX_CONNECTIONS_PER_NETWORK)))})`,
      'file descriptors; one caller must not take all',
    ],
    [
      'connections to PostgreSQL',
      `${POOL_SIZE} for requests, ${WORKER_POOL_SIZE + 1} for jobs, 3 while it migrates: [Database connections](#database-connections)`,
      'more would wait for the same processors and locks',
    ],
  ],
  '**Rates**, counted in PostgreSQL for all replicas': [
    [
      'sign in, per name as typed (username or e-mail address) and network',
      `${rate(LIMITS.signInAsNameFromNetwork)}`,
      'guesses at one password from one place',
    ],
    [
      'sign in, per network',
      `${rate(LIMITS.signInFromNetwork)}`,
      'guesses at many users’ passwords from one place',
    ],
    [
      'sign in, per name as typed, from all networks',
      `${rate(LIMITS.signInAsName)}`,
      'guesses at one password from many places',
    ],
    [
      'sign in, per user, on a browser or program that has signed them in before or was let in by a link, instead of the three above',
      `${rate(LIMITS.signInFromKnownDevice)}`,
      'what strangers use up leaves this one',
    ],
    [
      'code of the second factor, after the right password, per user, version of the password and known device; all unknown devices together',
      `${rate(LIMITS.secondFactor)}, ${rate(LIMITS.secondFactorInADay)}`,
      'a thief with the password makes at most 30 guesses a day at a million codes',
    ],
    [
      'code of the second factor, after the right password, per user, in addition',
      `${rate(LIMITS.secondFactorOfUser)}`,
      'the same with many devices',
    ],
    [
      'code of the second factor, when signed in, per user',
      `${rate(LIMITS.secondFactorSignedIn)}, ${rate(LIMITS.secondFactorSignedInInADay)}`,
      'whoever holds a session guesses no better',
    ],
    [
      'the password once more, when signed in, per user',
      `${rate(LIMITS.passwordCheck)}`,
      'the same for the password',
    ],
    ['sign up, per network', `${rate(LIMITS.signUpFromNetwork)}`, 'robots'],
    [
      'e-mail that confirms an address, per user',
      `${rate(LIMITS.verificationPause)}, ${rate(LIMITS.verification)}`,
      'nobody’s mailbox is filled; a code that was sent works',
    ],
    [
      'address that staff propose for a customer, per customer',
      `${rate(LIMITS.emailProposal)}`,
      'a banker cannot flood a customer',
    ],
    [
      'e-mail that confirms an address, per e-mail address, whoever causes it; beyond it an earlier code works',
      `${rate(LIMITS.verificationOfAddress)}`,
      'strangers cannot flood a mailbox by signing up',
    ],
    [
      'request for a password reset or a sign-in link, per network',
      `${rate(LIMITS.linkFromNetwork)}`,
      'strangers cannot ask for everybody',
    ],
    [
      'e-mail with such a link, per user and kind; requests beyond it are answered alike, and the earlier link works',
      `1 in ${milliseconds(LINK_PAUSE_MS)}`,
      'nobody’s mailbox is filled',
    ],
    [
      'wrong code from an e-mail, per network',
      `${rate(LIMITS.wrongCodeFromNetwork)}`,
      'guesses at codes; right ones are never counted',
    ],
    [
      'look up or save a payee; a transfer refused for a payee who is not saved, per user',
      `${rate(LIMITS.payeeLookup)}`,
      'nobody lists the bank’s customers',
    ],
    [
      'save a payee, which shows their full name, per user, in addition',
      `${rate(LIMITS.payeeSave)}`,
      'the same for full names',
    ],
    [
      'e-mail about received money; the rest follows in one digest, per receiver',
      `${MOST_MAILS} in ${milliseconds(WINDOW_MS)}, the digest included`,
      'a batch of 1,000 transfers is one e-mail',
    ],
  ],
};
