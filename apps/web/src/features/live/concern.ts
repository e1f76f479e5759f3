import type { QueryKey } from '@tanstack/react-query';
import type { News } from './news.ts';

/** What news has made old: which queries, and whether what the server rendered into the page is. */
export interface Concern {
  readonly concernsQuery: (key: QueryKey) => boolean;
  readonly concernsPage: (pathname: string) => boolean;
}

/** Everything: what happened meanwhile is not known. */
export const EVERYTHING: Concern = { concernsQuery: () => true, concernsPage: () => true };

const never = () => false;

/** Queries by the family of an event, which is its name up to the dot. Of a family that is not here, nothing is shown. */
const OF_FAMILY: Readonly<Record<string, readonly string[]>> = {
  account: ['accounts', 'accounts.get', 'transfers.list'],
  'sending-limits': ['accounts', 'accounts.get'],
  'overdraft-limit': ['accounts', 'accounts.get'],
  payee: ['payees'],
  session: ['sessions'],
  tokens: ['sessions'],
  'refresh-token': ['sessions'],
  'second-factor': ['twoFactor.status'],
  'recovery-code': ['twoFactor.status'],
  'recovery-codes': ['twoFactor.status'],
  email: ['me.get', 'emailChanges.list', 'emailVerifications.get'],
  'email-change': ['me.get', 'emailChanges.list', 'emailVerifications.get'],
  profile: ['me.get'],
  user: ['me.get'],
};

/** Families of what the frame and the overview show of the user; the server renders both. */
const ABOUT_USER: ReadonlySet<string> = new Set(['email', 'email-change', 'profile', 'user']);

/** What a piece of news has made old, and nothing else: each query costs the bank something. */
export function concernOf(news: News): Concern {
  switch (news.type) {
    case 'ready':
      return { concernsQuery: never, concernsPage: never };
    case 'reset':
      return EVERYTHING;
    case 'movement': {
      const { accountId, reverses } = news.entry;
      return {
        concernsQuery: (key) => isNamed(key, OF_MOVEMENTS) || mentions(key, accountId),
        concernsPage: (pathname) => reverses !== null && pathname.endsWith(`/transfers/${reverses}`),
      };
    }
    case 'event': {
      const family = news.name.split('.', 1).join();
      const names = [...(OF_FAMILY[family] ?? []), 'activity'];
      return {
        concernsQuery: (key) => isNamed(key, names),
        concernsPage: () => ABOUT_USER.has(family),
      };
    }
    case 'changed':
      return concernOfStaff(news);
  }
}

const OF_MOVEMENTS = ['accounts', 'transfers.list'];

function concernOfStaff({ what, userId }: Extract<News, { type: 'changed' }>): Concern {
  switch (what) {
    case 'customer':
      return {
        // Entries are named by their account; only those of a followed customer are on the page.
        concernsQuery: (key) =>
          mentions(key, userId ?? '') || (nameOf(key) === 'entries' && key.at(-1) === 'staff'),
        concernsPage: never,
      };
    case 'requests':
      return {
        concernsQuery: (key) => nameOf(key) === 'requests' || nameOf(key).startsWith('staff.requests'),
        concernsPage: (pathname) => pathname.startsWith('/counter/transfers/'),
      };
    case 'ledger':
      return { concernsQuery: (key) => nameOf(key).startsWith('staff.ledger'), concernsPage: never };
    default:
      // A newer bank's.
      return EVERYTHING;
  }
}

/** `accounts.get` of tRPC's keys, the first word of the project's own. */
function nameOf([first]: QueryKey): string {
  return Array.isArray(first) ? first.join('.') : String(first);
}

function isNamed(key: QueryKey, names: readonly string[]): boolean {
  return names.includes(nameOf(key));
}

function mentions(key: QueryKey, id: string): boolean {
  return JSON.stringify(key.slice(1)).includes(id);
}
