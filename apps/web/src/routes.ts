/** Every address of the web, so that a renamed page is renamed once. */
export const routes = {
  overview: '/',
  signIn: (next?: string, news?: SignInNews) => withQuery('/sign-in', { next: nextOf(next), news }),
  signUp: (next?: string) => withQuery('/sign-up', { next: nextOf(next) }),
  verify: (next?: string) => withQuery('/verify', { next: nextOf(next) }),
  forgot: '/forgot',
  openAccount: '/accounts/new',
  account: (id: string) => `/accounts/${id}`,
  send: ({ description, ...link }: SendLink = {}) => withQuery('/send', { ...link, note: description }),
  sending: (id: string, step?: string) => withQuery(`/send/${id}`, { step }),
  transfer: (id: string, { sentBefore = false } = {}) =>
    `/transfers/${id}${sentBefore ? '?sent=before' : ''}`,
  payees: '/payees',
  settings: '/settings',
  security: '/settings/security',
  mailbox: '/mailbox',
  mail: (id: string) => `/mailbox/${encodeURIComponent(id)}`,
  counter: (text?: string) => withQuery('/counter', { q: text }),
  customer: (id: string) => `/counter/customers/${id}`,
  atCounter: ({ customerId, accountId, kind }: CounterPlace) =>
    `/counter/customers/${customerId}/accounts/${accountId}/${kind}`,
  servingAtCounter: (place: CounterPlace, id: string, step?: string) =>
    withQuery(`${routes.atCounter(place)}/${id}`, { step }),
  counterReceipt: (id: string, { bookedBefore = false } = {}) =>
    `/counter/transfers/${id}${bookedBefore ? '?booked=before' : ''}`,
} as const;

/** What a link to the page that sends money may bring along. */
export interface SendLink {
  readonly to?: string;
  readonly from?: string;
  /** In units of the currency with a decimal point, whatever the language: `1234.5`. */
  readonly amount?: string;
  readonly description?: string;
}

/** What is done at the counter, and to which account of whom. */
export interface CounterPlace {
  readonly customerId: string;
  readonly accountId: string;
  readonly kind: 'deposit' | 'withdrawal';
}

/** What has just happened, for the page that one signs in on. */
export const SIGN_IN_NEWS = ['password-changed'] as const;
export type SignInNews = (typeof SIGN_IN_NEWS)[number];

/** The overview is where everybody is led anyway. */
function nextOf(next: string | undefined): string | undefined {
  return next === routes.overview ? undefined : next;
}

function withQuery(path: string, values: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) search.set(name, value);
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/** Any origin will do: it only serves to see whether a path leaves it. */
const HERE = 'http://caudal.invalid';

/**
 * Where to go after signing in, from the `next` parameter that anybody can write into a link:
 * only a path of this site, else the overview.
 */
export function safeNext(text: string | undefined): string {
  if (text === undefined || !text.startsWith('/') || !URL.canParse(text, HERE)) return routes.overview;
  const url = new URL(text, HERE);
  if (url.origin !== HERE) return routes.overview;
  return url.pathname.startsWith('//') ? routes.overview : url.pathname + url.search + url.hash;
}
