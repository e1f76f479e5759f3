import { expect, test } from 'vitest';
import { concernOf, EVERYTHING } from './concern.ts';
import { aMovement } from './fixtures/a-movement.ts';
import type { News } from './news.ts';

const USD = '01890a5d-ac96-774b-bcce-b302099a8057';
const EUR = '01890a5d-ac96-774b-bcce-b302099a8058';
const OLGA = '01890a5d-ac96-774b-bcce-b302099a8059';
const PAVEL = '01890a5d-ac96-774b-bcce-b302099a8060';

/** The keys of what pages show. */
const KEYS = {
  accounts: ['accounts'],
  account: [['accounts', 'get'], { input: { id: USD }, type: 'query' }],
  otherAccount: [['accounts', 'get'], { input: { id: EUR }, type: 'query' }],
  chart: [['accounts', 'balanceHistory'], { input: { id: USD, from: '2026-01-01' }, type: 'query' }],
  otherChart: [['accounts', 'balanceHistory'], { input: { id: EUR, from: '2026-01-01' }, type: 'query' }],
  entries: ['entries', USD, { text: 'lunch' }, 'UTC', 'owner'],
  recent: [['transfers', 'list'], { input: { limit: 8 }, type: 'query' }],
  payees: ['payees'],
  sessions: ['sessions'],
  activity: ['activity', 'all', 'UTC'],
  me: [['me', 'get'], { type: 'query' }],
  customer: [['staff', 'customers', 'get'], { input: { id: OLGA }, type: 'query' }],
  otherCustomer: [['staff', 'customers', 'get'], { input: { id: PAVEL }, type: 'query' }],
  customerEntries: ['entries', EUR, {}, 'UTC', 'staff'],
  notes: ['notes', OLGA],
  inbox: ['requests', 'waiting'],
  request: [['staff', 'requests', 'get'], { input: { id: PAVEL }, type: 'query' }],
  waiting: [['staff', 'requests', 'count'], { type: 'query' }],
  ledger: [['staff', 'ledger', 'get'], { type: 'query' }],
} as const;

const event = (name: string): News => ({
  type: 'event',
  after: '',
  id: '',
  name,
  at: '',
  objectId: '',
  by: 'you',
});

const movement = (reverses: string | null = null): News =>
  aMovement({ accountId: USD, transferId: EUR, reverses });

const old = (news: News) =>
  Object.entries(KEYS)
    .filter(([, key]) => concernOf(news).concernsQuery(key))
    .map(([name]) => name);

test.each<[string, News, string[]]>([
  ['movement', movement(), ['accounts', 'account', 'chart', 'entries', 'recent']],
  ['payee saved', event('payee.saved'), ['payees', 'activity']],
  ['session opened', event('session.opened'), ['sessions', 'activity']],
  ['profile changed', event('profile.updated'), ['activity', 'me']],
  ['account opened', event('account.opened'), ['accounts', 'account', 'otherAccount', 'recent', 'activity']],
  ['event that this version does not know', event('moon.landed'), ['activity']],
  [
    'customer changed',
    { type: 'changed', what: 'customer', userId: OLGA },
    ['customer', 'customerEntries', 'notes'],
  ],
  ['requests changed', { type: 'changed', what: 'requests' }, ['inbox', 'request', 'waiting']],
  ['ledger changed', { type: 'changed', what: 'ledger' }, ['ledger']],
  ['stream ready', { type: 'ready', after: '' }, []],
  ['position lost', { type: 'reset' }, Object.keys(KEYS)],
])('%s: asks again for what it concerns alone', (_name, news, expected) => {
  expect(old(news)).toEqual(expected);
});

test('what the server rendered: rendered anew if the news is about it', () => {
  expect(concernOf(movement(EUR)).concernsPage(`/transfers/${EUR}`)).toBe(true);
  expect(concernOf(movement(EUR)).concernsPage(`/transfers/${USD}`)).toBe(false);
  expect(concernOf(movement()).concernsPage(`/transfers/${EUR}`)).toBe(false);
  expect(concernOf(event('email.verified')).concernsPage('/')).toBe(true);
  expect(concernOf(event('payee.saved')).concernsPage('/')).toBe(false);
  expect(EVERYTHING.concernsPage('/')).toBe(true);
});
