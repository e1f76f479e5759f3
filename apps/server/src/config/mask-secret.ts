const MASK = '****';

/**
 * What may be printed of a secret: its length, which shows whether it was cut off or has a line end. Of an address, all
 * but the password and what could be one.
 */
export function maskSecret(secret: string): string {
  const url = URL.parse(secret);
  if (url === null || url.host === '') return `${MASK} (${secret.length} characters)`;
  // Some mail services take the same key as user and as password.
  if (url.username === url.password && url.username !== '') url.username = MASK;
  if (url.password !== '') url.password = MASK;
  for (const name of [...url.searchParams.keys()])
    if (/pass|secret|token|key|cert/i.test(name)) url.searchParams.set(name, MASK);
  return url.href;
}
