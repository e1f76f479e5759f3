import { disableUser, enableUser, setRole } from '@caudal/backoffice';
import { ROLES } from '@caudal/domain';
import { findUser, type Identity, setPassword, type User } from '@caudal/identity';
import { newPassword } from '@caudal/schemas';
import { Argument, Command } from '@commander-js/extra-typings';
import { readDatabaseConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruption, unlessAborted } from '../program/interrupt.ts';
import { operatorIdentity } from '../program/operator-identity.ts';
import { CommandProblem } from '../program/problems.ts';
import { readNewPassword } from '../program/read-new-password.ts';
import { say } from '../program/say.ts';
import { withDatabase } from '../program/with-database.ts';

const OPERATOR = { actorId: null } as const;

/** `caudal user grant`: another role. */
export const userGrantCommand = new Command('grant')
  .description('Make a user a depositor, banker or administrator; they sign in anew')
  .argument('<username>')
  .addArgument(new Argument('<role>').choices(ROLES))
  .action(async (username, role) => {
    await changeUser(username, (identity, { id: userId }) =>
      setRole({ identity }, { userId, role, ...OPERATOR }),
    );
    say(`${username} is a ${role} now.`);
  });

/** `caudal user disable`: shuts somebody out. */
export const userDisableCommand = new Command('disable')
  .description('Shut a user out: their sessions end, and nothing of theirs is posted any more')
  .argument('<username>')
  .action(async (username) => {
    await changeUser(username, (identity, { id: userId }) =>
      disableUser({ identity }, { userId, ...OPERATOR }),
    );
    say(`${username} is disabled.`);
  });

/** `caudal user enable`: lets them in again. */
export const userEnableCommand = new Command('enable')
  .description('Let a disabled user in again')
  .argument('<username>')
  .action(async (username) => {
    await changeUser(username, (identity, { id: userId }) =>
      enableUser({ identity }, { userId, ...OPERATOR }),
    );
    say(`${username} may sign in again.`);
  });

/** `caudal user reset-password`: for whoever cannot do it by e-mail. */
export const userResetPasswordCommand = new Command('reset-password')
  .description('Give a user another password; their sessions end')
  .argument('<username>')
  .option('--password-stdin', 'read the password from the standard input instead of asking for it')
  .action(async (username, { passwordStdin = false }) => {
    const given = newPassword.safeParse(await readNewPassword({ fromStdin: passwordStdin }));
    if (!given.success) {
      throw new CommandProblem(given.error.issues.map(({ message }) => `password: ${message}`).join('\n'));
    }
    await changeUser(username, (identity, user) => setPassword(identity, user, given.data));
    say(`${username} has another password, and is signed out everywhere.`);
  });

async function changeUser(
  username: string,
  change: (identity: Identity, user: User) => Promise<void>,
): Promise<void> {
  const config = readDatabaseConfig(processEnvironment);
  const signal = interruption();
  await withDatabase(config, { say, signal }, async ({ prisma }) => {
    const identity = operatorIdentity(prisma);
    const user = await findUser(identity, { username: username.trim().toLowerCase() });
    if (user === undefined) throw new CommandProblem(`There is no user ${username}.`);
    await unlessAborted(signal, change(identity, user));
  });
}
