import type { RouterOutputs } from '@caudal/api';

/** One session of a user. */
export type Session = RouterOutputs['sessions']['list']['items'][number];
