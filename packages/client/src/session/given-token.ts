import { unlessAborted } from '../calls/within.ts';
import { type Credentials, checkedToken } from './credentials.ts';

/** Credentials from the caller's own access token, or from a function that knows it. */
export function givenToken(accessToken: string | (() => string | Promise<string>)): Credentials {
  if (typeof accessToken === 'string') {
    const token = checkedToken(accessToken);
    return { token: async () => token, replace: async () => undefined };
  }
  const ask = async (signal: AbortSignal) =>
    checkedToken(await unlessAborted(Promise.resolve(accessToken()), signal));
  return {
    token: ask,
    async replace(refused, signal) {
      const token = await ask(signal);
      return token === refused ? undefined : token;
    },
  };
}
