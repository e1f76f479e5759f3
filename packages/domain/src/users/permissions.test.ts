import { expect, test } from 'vitest';
import { AUDIENCES, type Caller, refuseAccess } from './permissions.ts';

const depositor: Caller = { role: 'depositor', status: 'active', emailVerified: true };
const banker: Caller = { role: 'banker', status: 'active', emailVerified: true };
const admin: Caller = { role: 'admin', status: 'active', emailVerified: true };
const unverified = 'EMAIL_NOT_VERIFIED';
const disabled = 'USER_DISABLED';

/** In the order of AUDIENCES: anyone, signed-in, verified, banker, admin. */
test.each([
  [
    'a caller without a session',
    undefined,
    [undefined, 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
  ],
  ['a depositor', depositor, [undefined, undefined, undefined, 'FORBIDDEN', 'FORBIDDEN']],
  [
    'an unverified depositor',
    { ...depositor, emailVerified: false },
    [undefined, undefined, unverified, 'FORBIDDEN', 'FORBIDDEN'],
  ],
  ['a banker', banker, [undefined, undefined, undefined, undefined, 'FORBIDDEN']],
  [
    'an unverified banker',
    { ...banker, emailVerified: false },
    [undefined, undefined, unverified, unverified, 'FORBIDDEN'],
  ],
  ['an admin', admin, [undefined, undefined, undefined, undefined, undefined]],
  ['a disabled admin', { ...admin, status: 'disabled' }, [undefined, disabled, disabled, disabled, disabled]],
] as const)('%s has the access that the table grants', (_who, caller, expected) => {
  expect(AUDIENCES.map((audience) => refuseAccess(audience, caller))).toEqual(expected);
});
