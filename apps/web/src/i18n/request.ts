import { getRequestConfig } from 'next-intl/server';
import { readBridge } from '#web/trpc/bridge.ts';
import messages from '../../messages/en.json';

/** One language so far; the language is never in the URL. Days and times are the bank's, so that every party sees the same. */
export default getRequestConfig(() => ({
  locale: 'en',
  messages,
  now: new Date(),
  timeZone: readBridge().timeZone,
}));
