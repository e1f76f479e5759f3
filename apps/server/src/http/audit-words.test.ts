import { LIMITS } from '@caudal/identity';
import { LANGUAGES } from '@caudal/sentences';
import { expect, test } from 'vitest';

/** They leave no event: they only space e-mails out, or `recheck.refused` records them. */
const UNRECORDED = [
  'passwordCheck',
  'secondFactorSignedIn',
  'secondFactorSignedInInADay',
  'throttledRecheckRecord',
  'verificationPause',
];

test.each(Object.entries(LANGUAGES))(
  '%s: words for each limit that leaves an event, and for no other',
  (_, { limits }) => {
    const recorded = Object.keys(LIMITS).filter((name) => !UNRECORDED.includes(name));
    expect(Object.keys(limits).sort()).toEqual(recorded.sort());
  },
);
