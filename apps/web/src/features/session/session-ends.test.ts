import { expect, test } from 'vitest';
import { readSessionEnds } from './session-ends.ts';

test.each([
  ['caudal_session_ends=1800000000.1800500000', { endsAt: 1_800_000_000_000, latest: 1_800_500_000_000 }],
  ['caudal_locale=es; __Host-caudal_session_ends=1.2; a=b', { endsAt: 1_000, latest: 2_000 }],
  ['', undefined],
  ['not_caudal_session_ends=1.2', undefined],
  ['caudal_session_ends=', undefined],
  ['caudal_session_ends=1.2.3', undefined],
  ['caudal_session_ends=soon.later', undefined],
])('cookies %j', (cookies, ends) => {
  expect(readSessionEnds(cookies)).toEqual(ends);
});
