/** What `followLogin` tells: a change, or why there is none. Neither has a password. */
export interface LoginNews {
  readonly level: 'info' | 'error';
  readonly sentence: string;
}

/**
 * Follows the user and the password of a URL that somebody else replaces, such as a rotation. The rest of the URL stays:
 * two servers in one pool would be two banks. Whatever cannot be used is told once, and the last login goes on.
 * Decision 89: docs/decisions/0089-login-followed-in-its-file.md.
 *
 * @param url - the URL at the start.
 * @param read - reads the URL of this moment; it may throw, for instance while its file is written.
 * @returns the URL for the next connection; it never throws.
 */
export function followLogin(url: string, read: () => string, tell: (news: LoginNews) => void): () => string {
  let current = url;
  let told: string | undefined;
  const tellOnce = (news: LoginNews): void => {
    if (news.sentence !== told) tell(news);
    told = news.sentence;
  };
  return () => {
    const found = attempt(read, current);
    if (found instanceof Error) {
      tellOnce({
        level: 'error',
        sentence: `DATABASE_URL cannot be read again (${found.message}); the login stays ${userOf(current)}.`,
      });
    } else if (found === current) {
      told = undefined;
    } else if (withoutLogin(found) !== withoutLogin(current)) {
      tellOnce({
        level: 'error',
        sentence:
          'DATABASE_URL now leads to another database or has other options: restart to use it. Until then only a new user and password are taken over.',
      });
    } else {
      current = found;
      told = undefined;
      tell({
        level: 'info',
        sentence: `New connections log in as ${userOf(current)}, with the password of DATABASE_URL.`,
      });
    }
    return current;
  };
}

function attempt(read: () => string, current: string): string | Error {
  try {
    const found = read();
    if (found === current) return found;
    if (!URL.canParse(found)) return new Error('it is no address');
    const { username, password } = new URL(found);
    // An address may be one and its login none: `a%b`. Taken over, it would fail with each connection.
    for (const part of [username, password]) decodeURIComponent(part);
    return found;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function withoutLogin(text: string): string {
  const url = new URL(text);
  url.username = '';
  url.password = '';
  return url.href;
}

/** As it stands in the address: what cannot be decoded has a name too. */
function userOf(text: string): string {
  return new URL(text).username;
}
