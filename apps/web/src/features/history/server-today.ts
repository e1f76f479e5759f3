import { dayOf } from '@caudal/domain';
import { getNow, getTimeZone } from 'next-intl/server';
import type { Today } from './today.ts';

/** `useToday` for pages on the server. */
export async function serverToday(): Promise<Today> {
  const timeZone = await getTimeZone();
  return { date: dayOf(await getNow(), timeZone), timeZone };
}
