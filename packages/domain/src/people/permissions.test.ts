import { expect, test } from 'vitest';
import { AUDIENCES, type Caller, refuseAccess } from './permissions.ts';

const depositor: Caller = { role: 'depositor', status: 'active' };
const banker: Caller = { role: 'banker', status: 'active' };
const admin: Caller = { role: 'admin', status: 'active' };
const disabledAdmin: Caller = { role: 'admin', status: 'disabled' };

/** In the order of AUDIENCES: anyone, signed-in, verified, banker, admin. */
test.each([
  [
    'nobody',
    undefined,
    [undefined, 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
  ],
  ['a depositor', depositor, [undefined, undefined, undefined, 'FORBIDDEN', 'FORBIDDEN']],
  ['a banker', banker, [undefined, undefined, undefined, undefined, 'FORBIDDEN']],
  ['an admin', admin, [undefined, undefined, undefined, undefined, undefined]],
  [
    'a disabled admin',
    disabledAdmin,
    [undefined, 'USER_DISABLED', 'USER_DISABLED', 'USER_DISABLED', 'USER_DISABLED'],
  ],
] as const)('%s may call what the table says', (_who, caller, expected) => {
  expect(AUDIENCES.map((audience) => refuseAccess(audience, caller))).toEqual(expected);
});
