import { isTimeZone } from '@caudal/domain';
import { cookies, headers } from 'next/headers';
import type { Messages } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { readBridge } from '#web/trpc/bridge.ts';
import { currentUser } from '#web/trpc/server.ts';
import { chooseLanguage } from './choose-language.ts';
import { LANGUAGE_COOKIE } from './language-cookie.ts';
import type { Language } from './languages.ts';
import { localeOf } from './regions.ts';
import { TIME_ZONE_COOKIE } from './time-zone-cookie.ts';

/**
 * The language of a request, never in the URL, with the region of its numbers and dates, and the time zone in which its days begin: the one chosen in this
 * browser, else the bank's.
 */
export default getRequestConfig(async () => {
  const acceptLanguage = (await headers()).get('accept-language') ?? undefined;
  const language = chooseLanguage({
    user: await languageOfUser(),
    cookie: (await cookies()).get(LANGUAGE_COOKIE)?.value,
    acceptLanguage,
  });
  const catalogue: { default: Messages } = await import(`../../messages/${language}.json`);
  const locale = localeOf(language, acceptLanguage);
  return { locale, messages: catalogue.default, now: new Date(), timeZone: await timeZoneOfUser() };
});

async function timeZoneOfUser(): Promise<string> {
  const chosen = (await cookies()).get(TIME_ZONE_COOKIE)?.value ?? '';
  // Anybody can write a cookie.
  return isTimeZone(chosen) ? chosen : readBridge().timeZone;
}

async function languageOfUser(): Promise<Language | undefined> {
  try {
    return (await currentUser())?.locale;
  } catch {
    // The page calls the bank as well and shows the error, for which it needs a language.
    return undefined;
  }
}
