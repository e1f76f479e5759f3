'use client';

import { dayOf } from '@caudal/domain';
import { useNow, useTimeZone } from 'next-intl';
import { useMemo } from 'react';
import type { Today } from './today.ts';

/** Today in the user's time zone. Taken when the page was rendered, so that server and browser agree. */
export function useToday(): Today {
  const now = useNow();
  const timeZone = useTimeZone() ?? 'UTC';
  return useMemo(() => ({ date: dayOf(now, timeZone), timeZone }), [now, timeZone]);
}
