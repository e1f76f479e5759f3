import { expect, test } from 'vitest';
import { capabilitiesOf, isGrant, isStaff, ROLES } from './capabilities.ts';
import { AUDIENCES, type Audience, type Caller, refuseAccess } from './permissions.ts';

const caller = (role: Caller['role'], differs: Partial<Caller> = {}): Caller => ({
  role,
  status: 'active',
  emailVerified: true,
  ...differs,
});

test('audiences in the order of the table below', () => {
  expect(AUDIENCES.join(' ')).toBe(
    'anyone signed-in verified serve correct control approve audit administer',
  );
});

const ok = undefined;
const no = 'FORBIDDEN';
const unverified = 'EMAIL_NOT_VERIFIED';
const disabled = 'USER_DISABLED';
const nobody = 'UNAUTHENTICATED';

test.each<[string, Caller | undefined, (string | undefined)[]]>([
  ['nobody', undefined, [ok, nobody, nobody, nobody, nobody, nobody, nobody, nobody, nobody]],
  ['depositor', caller('depositor'), [ok, ok, ok, no, no, no, no, no, no]],
  [
    'unverified depositor',
    caller('depositor', { emailVerified: false }),
    [ok, ok, unverified, no, no, no, no, no, no],
  ],
  ['banker', caller('banker'), [ok, ok, ok, ok, ok, ok, ok, ok, no]],
  [
    'unverified banker',
    caller('banker', { emailVerified: false }),
    [ok, ok, unverified, unverified, unverified, unverified, unverified, unverified, no],
  ],
  ['auditor', caller('auditor'), [ok, ok, ok, no, no, no, no, ok, no]],
  ['admin', caller('admin'), [ok, ok, ok, ok, ok, ok, ok, ok, ok]],
  [
    'disabled admin',
    caller('admin', { status: 'disabled' }),
    [ok, disabled, disabled, disabled, disabled, disabled, disabled, disabled, disabled],
  ],
])('%s: the access that the table grants', (_who, who, expected) => {
  expect(AUDIENCES.map((audience: Audience) => refuseAccess(audience, who))).toEqual(expected);
});

test('staff: every role with a capability', () => {
  expect(ROLES.filter(isStaff)).toEqual(['banker', 'auditor', 'admin']);
  expect(capabilitiesOf('auditor')).toEqual(['audit']);
});

test.each([
  ['depositor', 'auditor', true],
  ['depositor', 'depositor', false],
  ['auditor', 'banker', true],
  ['banker', 'auditor', false],
  ['banker', 'admin', true],
  ['admin', 'banker', false],
  ['admin', 'depositor', false],
] as const)('role changed from %s to %s: a grant is %s', (before, after, expected) => {
  expect(isGrant(before, after)).toBe(expected);
});
