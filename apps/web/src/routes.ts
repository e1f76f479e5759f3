/** All addresses of the web in one place. */
export const routes = {
  overview: '/',
  signIn: (next?: string, news?: SignInNews) => withQuery('/sign-in', { next: nextOf(next), news }),
  signUp: (next?: string) => withQuery('/sign-up', { next: nextOf(next) }),
  verify: (next?: string) => withQuery('/verify', { next: nextOf(next) }),
  forgot: '/forgot',
  /** The code follows the `#`, which no server sees. */
  resetWith: (code: string) => `/reset#code=${code}`,
  openAccount: '/accounts/new',
  account: (id: string) => `/accounts/${id}`,
  send: ({ description, ...link }: SendLink = {}) => withQuery('/send', { ...link, note: description }),
  sendToPayee: (id: string) => withQuery('/send', { payee: id }),
  /** Sends a transfer again, or money back to its sender. What it says stays out of the address. */
  sendLike: (transferId: string) => withQuery('/send', { transfer: transferId }),
  sending: (id: string, step?: string) => withQuery(`/send/${id}`, { step }),
  transfer: (id: string, { sentBefore = false } = {}) =>
    `/transfers/${id}${sentBefore ? '?sent=before' : ''}`,
  payees: '/payees',
  settings: '/settings',
  security: '/settings/security',
  /** What to do about something that the user did not do. */
  securityPart: (part: 'sessions' | 'password') => `/settings/security#${part}`,
  /** What happened to the user's own access and accounts. */
  activity: '/activity',
  /** What the user was told in the app. */
  notices: '/notices',
  /** For staff who need a second factor first. */
  secondFactor: (next: string) => withQuery('/second-factor', { next: nextOf(next) }),
  mailbox: '/mailbox',
  mail: (id: string) => `/mailbox/${encodeURIComponent(id)}`,
  audit: (filters: AuditLink = {}) => withQuery('/audit', { ...filters }),
  ledger: '/ledger',
  counter: (text?: string) => withQuery('/counter', { q: text }),
  customer: (id: string) => `/counter/customers/${id}`,
  atCounter: ({ customerId, accountId, kind }: CounterPlace) =>
    `/counter/customers/${customerId}/accounts/${accountId}/${kind}`,
  servingAtCounter: (place: CounterPlace, id: string, step?: string) =>
    withQuery(`${routes.atCounter(place)}/${id}`, { step }),
  team: '/team',
  approvals: (view?: string) => withQuery('/approvals', { view }),
  approval: (id: string) => `/approvals/${id}`,
  counterReceipt: (id: string, { bookedBefore = false } = {}) =>
    `/counter/transfers/${id}${bookedBefore ? '?booked=before' : ''}`,
} as const;

/** The parameters of a payment link. */
export interface SendLink {
  readonly to?: string;
  readonly from?: string;
  /** In major units with a decimal point in every language: `1234.5`. */
  readonly amount?: string;
  readonly description?: string;
}

/** What the audit log is opened with. */
export interface AuditLink {
  readonly user?: string;
  readonly object?: string;
  readonly address?: string;
}

/** A deposit or withdrawal on an account of a customer. */
export interface CounterPlace {
  readonly customerId: string;
  readonly accountId: string;
  readonly kind: 'deposit' | 'withdrawal';
}

/** What just happened, for the sign-in page to say. */
export const SIGN_IN_NEWS = ['password-changed', 'let-in', 'session-ended'] as const;
export type SignInNews = (typeof SIGN_IN_NEWS)[number];

/** The overview needs no `next`: it is the default. */
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

/** Any origin: it only serves to detect whether a path leaves it. */
const ANY_ORIGIN = 'http://caudal.invalid';

/**
 * The page after sign-in, from the `next` parameter, which anybody can write into a link: only a path of this site,
 * else the overview.
 */
export function safeNext(text: string | undefined): string {
  if (text === undefined || !text.startsWith('/') || !URL.canParse(text, ANY_ORIGIN)) return routes.overview;
  const url = new URL(text, ANY_ORIGIN);
  if (url.origin !== ANY_ORIGIN) return routes.overview;
  return url.pathname.startsWith('//') ? routes.overview : url.pathname + url.search + url.hash;
}
