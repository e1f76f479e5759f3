import { expect, test } from 'vitest';
import { userIdFrom } from '../ids.ts';
import { ifNotYou } from './if-not-you.ts';
import { parseEvent } from './parse-event.ts';
import { shownTo } from './shown.ts';

const ana = userIdFrom('01890a5d-ac96-774b-bcce-b302099a8057');
const mara = userIdFrom('01890a5d-ac96-774b-bcce-b302099a8058');

test.each([
  ['sign-in on a new device', 'session.opened', ana, { holder: 'browser', device: 'new' }, 'sessions'],
  ['sign-in on a known device', 'session.opened', ana, { holder: 'browser', device: 'known' }, null],
  ['wrong password', 'sign-in.refused', null, { reason: 'INVALID_CREDENTIALS' }, null],
  ['wrong code after the password', 'sign-in.refused', null, { reason: 'CODE_INVALID' }, 'password'],
  ['too many codes after the password', 'limit.reached', null, { limit: 'secondFactor' }, 'password'],
  ['too many sign-ins', 'limit.reached', null, { limit: 'signInAsName' }, null],
  ['another password', 'password.changed', ana, null, 'password'],
  ['password set by an operator', 'password.set', null, null, null],
  ['session blocked by staff', 'session.blocked', mara, { userId: ana }, null],
  ['another name', 'profile.updated', ana, { fullName: 'Ana' }, null],
])('%s', (_what, name, actorId, after, expected) => {
  const before = name === 'profile.updated' ? { fullName: 'An' } : null;
  const event = shownTo(
    parseEvent({
      id: ana,
      name,
      actorId,
      objectId: ana,
      userIds: [ana],
      address: null,
      requestId: null,
      at: new Date(0),
      before,
      after,
    }),
    ana,
  );
  expect(event && ifNotYou(event)).toBe(expected);
});
