/** Every address of the web, so that a renamed page is renamed once. */
export const routes = {
  overview: '/',
  signIn: (next?: string) =>
    next === undefined || next === '/' ? '/sign-in' : `/sign-in?${query({ next })}`,
  signUp: (next?: string) =>
    next === undefined || next === '/' ? '/sign-up' : `/sign-up?${query({ next })}`,
  openAccount: '/accounts/new',
  account: (id: string) => `/accounts/${id}`,
  send: (prefill: { from?: string; to?: string } = {}) => {
    const text = query(prefill);
    return text === '' ? '/send' : `/send?${text}`;
  },
  sending: (id: string, step?: string) =>
    step === undefined ? `/send/${id}` : `/send/${id}?${query({ step })}`,
  transfer: (id: string, { sentBefore = false } = {}) =>
    `/transfers/${id}${sentBefore ? '?sent=before' : ''}`,
  apiDocs: '/docs',
} as const;

function query(values: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) search.set(name, value);
  }
  return search.toString();
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
