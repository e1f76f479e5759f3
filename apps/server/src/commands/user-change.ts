import { disableUser, enableUser, setRole } from '@caudal/backoffice';
import { ROLES } from '@caudal/domain';
import { findUser, type Identity, setPassword, type User } from '@caudal/identity';
import { newPassword } from '@caudal/schemas';
import { Argument, Command } from '@commander-js/extra-typings';
import { readBankConfig, readDatabaseConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal, unlessAborted } from '../program/interrupt.ts';
import { operatorIdentity } from '../program/operator-identity.ts';
import { CommandProblem } from '../program/problems.ts';
import { readNewPassword } from '../program/read-new-password.ts';
import { say } from '../program/say.ts';
import { withDatabase } from '../program/with-database.ts';

const OPERATOR = { actorId: null } as const;

/** `caudal user grant`: changes a user's role. */
export const userGrantCommand = new Command('grant')
  .description('Change a user’s role; ends their sessions')
  .argument('<username>')
  .addArgument(new Argument('<role>').choices(ROLES))
  .action(async (username, role) => {
    await changeUser(username, (identity, { id: userId }) =>
      setRole({ identity }, { userId, role, ...OPERATOR }),
    );
    say(`${username} now has the role ${role}.`);
  });

/** `caudal user disable`: locks a user out. */
export const userDisableCommand = new Command('disable')
  .description('Disable a user: ends their sessions, stops payments from their accounts')
  .argument('<username>')
  .action(async (username) => {
    await changeUser(username, (identity, { id: userId }) =>
      disableUser({ identity }, { userId, ...OPERATOR }),
    );
    say(`${username} is disabled.`);
  });

/** `caudal user enable`: lets a disabled user sign in again. */
export const userEnableCommand = new Command('enable')
  .description('Let a disabled user sign in again')
  .argument('<username>')
  .action(async (username) => {
    await changeUser(username, (identity, { id: userId }) =>
      enableUser({ identity }, { userId, ...OPERATOR }),
    );
    say(`${username} can sign in again.`);
  });

/** `caudal user reset-password`: for a user who cannot reset it by e-mail. */
export const userResetPasswordCommand = new Command('reset-password')
  .description('Set a new password for a user; ends their sessions')
  .argument('<username>')
  .option('--password-stdin', 'read the password from standard input instead of prompting')
  .action(async (username, { passwordStdin = false }) => {
    const given = newPassword.safeParse(await readNewPassword({ fromStdin: passwordStdin }));
    if (!given.success) {
      throw new CommandProblem(given.error.issues.map(({ message }) => `password: ${message}`).join('\n'));
    }
    await changeUser(username, (identity, user) => setPassword(identity, user, given.data));
    say(`${username} has a new password and is signed out everywhere.`);
  });

async function changeUser(
  username: string,
  change: (identity: Identity, user: User) => Promise<void>,
): Promise<void> {
  const config = readDatabaseConfig(processEnvironment);
  const bank = readBankConfig(processEnvironment);
  const signal = interruptSignal();
  await withDatabase(config, { say, signal }, async ({ prisma }) => {
    const identity = operatorIdentity(prisma, bank);
    const user = await findUser(identity, { username: username.trim().toLowerCase() });
    if (user === undefined) throw new CommandProblem(`No user is called ${username}.`);
    await unlessAborted(signal, change(identity, user));
  });
}
