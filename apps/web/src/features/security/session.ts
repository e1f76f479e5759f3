import type { RouterOutputs } from '@caudal/api';

/** One place where a person is signed in. */
export type Session = RouterOutputs['sessions']['list']['items'][number];
