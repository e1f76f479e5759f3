const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Stores a choice in this browser for a year. Scripts write it, so it is not HttpOnly. Empty text deletes it. */
export function storeCookie(name: string, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; Secure' : '';
  const age = value === '' ? 0 : A_YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}
