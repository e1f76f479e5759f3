import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';
import { id, instant } from './values.ts';

const email = z.string();
/** The present address, and whether it is confirmed: only then does it get an e-mail. */
const present = z.strictObject({ email, emailVerified: z.boolean() });
/** The new address; the change that the link in the e-mail belongs to; when the link stops working. */
const openChange = z.strictObject({ email, changeId: id, until: instant });
/** The new address, and whether its customer decided in a session or by the link in an e-mail. */
const decision = z.strictObject({ email, by: z.enum(['session', 'link']) });

export const emailAddressEvents = {
  'email.verified': {
    meaning: 'The user confirmed their e-mail address.',
    object: 'user',
    /** The same address; absent if a password reset confirmed it. */
    before: z.strictObject({ email }).optional(),
    after: z.strictObject({ email }),
    shown: true,
    shows: ['email'],
    security: false,
    announced: false,
    former: { 'user.email-verified': asItIs },
  },
  'email.changed': {
    meaning: 'A new e-mail address took effect: the user confirmed it, or an operator scheduled it.',
    object: 'user',
    /** `emailVerified`: whether the previous address was confirmed. Absent in events of earlier versions. */
    before: z.strictObject({ email, emailVerified: z.boolean().optional() }),
    /** `changeId`: the change that the previous address can undo. Both absent in events of earlier versions. */
    after: z.strictObject({ email, by: z.enum(['user', 'operator']).optional(), changeId: id.optional() }),
    shown: true,
    shows: ['email', 'emailVerified', 'by'],
    security: true,
    announced: true,
    former: { 'user.email-changed': asItIs },
  },
  'email-change.proposed': {
    meaning: 'Staff proposed another e-mail address, which needs the approval of the customer.',
    object: 'user',
    before: present,
    after: openChange,
    shown: true,
    shows: ['email', 'emailVerified', 'until'],
    security: true,
    announced: true,
  },
  'email-change.approved': {
    meaning: 'The customer approved the proposed e-mail address, which must still be confirmed.',
    object: 'user',
    before: present,
    after: decision,
    shown: true,
    shows: ['email', 'emailVerified', 'by'],
    security: true,
    announced: true,
  },
  'email-change.scheduled': {
    meaning: 'An operator scheduled another e-mail address, which takes effect after a waiting period.',
    object: 'user',
    before: present,
    after: openChange,
    shown: true,
    shows: ['email', 'emailVerified', 'until'],
    security: true,
    announced: true,
  },
  'email-change.refused': {
    meaning: 'The customer refused an e-mail address that staff proposed or an operator scheduled.',
    object: 'user',
    after: decision,
    shown: true,
    shows: ['email', 'by'],
    security: false,
    announced: false,
  },
  'email-change.withdrawn': {
    meaning: 'A proposed or scheduled e-mail address came to nothing without its customer.',
    object: 'user',
    /**
     * `replaced`: by another address; `taken`: another user has it; `undone`: an earlier change was taken back; `role`: the
     * customer became staff.
     */
    after: z.strictObject({
      email,
      reason: z.enum(['staff', 'operator', 'replaced', 'taken', 'undone', 'role']),
    }),
    shown: true,
    shows: ['email', 'reason'],
    security: false,
    announced: false,
  },
  'email-change.undone': {
    meaning: 'The previous e-mail address took a change back. All sessions ended.',
    object: 'user',
    before: present,
    after: z.strictObject({ email }),
    shown: true,
    shows: ['email', 'emailVerified'],
    security: true,
    announced: true,
  },
} as const satisfies EventFamily;
