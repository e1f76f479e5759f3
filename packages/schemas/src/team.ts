import { z } from 'zod';
import { EXAMPLES } from './examples.ts';
import { idOut, instantOut, pageOf, userId } from './primitives.ts';
import { signInInput, userOut } from './users.ts';

const status = z
  .enum(['active', 'disabled'])
  .meta({ description: 'disabled: cannot sign in, and their accounts can only receive' });

/** A member of staff, as admins see them. */
export const teamMemberOut = z
  .object({
    id: idOut,
    username: userOut.shape.username,
    fullName: userOut.shape.fullName,
    role: userOut.shape.role,
    status,
    hasSecondFactor: z.boolean(),
    lastSeenAt: instantOut
      .nullable()
      .meta({ description: 'Accurate to the minute; null if they have never signed in' }),
  })
  .meta({ id: 'TeamMember' });
export const teamPageOut = pageOf(teamMemberOut, 'TeamPage');

export const teamMemberIdInput = z.strictObject({ id: userId });

export const findColleagueInput = z.strictObject({
  username: signInInput.shape.username.meta({
    description: 'The whole username',
    examples: [EXAMPLES.username],
  }),
});
export const foundColleagueOut = z
  .object({
    id: idOut,
    username: userOut.shape.username,
    fullName: userOut.shape.fullName,
    role: userOut.shape.role,
    status,
  })
  .meta({ id: 'FoundUser' });
