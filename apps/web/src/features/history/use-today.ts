'use client';

import { dayOf } from '@caudal/domain';
import { useNow, useTimeZone } from 'next-intl';

/** Today in the bank's time zone, ISO 8601. Taken when the page was rendered, so that server and browser agree. */
export function useToday(): string {
  return dayOf(useNow(), useTimeZone() ?? 'UTC');
}
