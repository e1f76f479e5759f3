import { cookies, headers } from 'next/headers';
import type { Messages } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { readBridge } from '#web/trpc/bridge.ts';
import { currentUser } from '#web/trpc/server.ts';
import { chooseLanguage } from './choose-language.ts';
import { LANGUAGE_COOKIE } from './language-cookie.ts';
import type { Language } from './languages.ts';

/**
 * The language of a request, which is never in the URL. Days and times are the bank's, so that every party sees the
 * same.
 */
export default getRequestConfig(async () => {
  const locale = chooseLanguage({
    user: await languageOfUser(),
    cookie: (await cookies()).get(LANGUAGE_COOKIE)?.value,
    acceptLanguage: (await headers()).get('accept-language') ?? undefined,
  });
  const catalogue: { default: Messages } = await import(`../../messages/${locale}.json`);
  return { locale, messages: catalogue.default, now: new Date(), timeZone: readBridge().timeZone };
});

async function languageOfUser(): Promise<Language | undefined> {
  try {
    return (await currentUser())?.locale;
  } catch {
    // The page asks the same and says what is wrong: for that it needs a language.
    return undefined;
  }
}
