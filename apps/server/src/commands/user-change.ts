import { disableUser, enableUser, setRole } from '@caudal/backoffice';
import { isDomainError, ROLES } from '@caudal/domain';
import {
  cancelScheduledEmail,
  findUser,
  type Identity,
  resetSecondFactor,
  scheduleEmailChange,
  setPassword,
  type User,
} from '@caudal/identity';
import { email, newPassword } from '@caudal/schemas';
import { Argument, Command } from '@commander-js/extra-typings';
import {
  type BankCommandConfig,
  readBankCommandConfig,
  readEmailChangeConfig,
} from '../config/command-config.ts';
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
      setRole({ identity }, { userId, role, ...OPERATOR }).catch(explainLastAdmin),
    );
    say(`${username} now has the role ${role}.`);
  });

/** `caudal user disable`: locks a user out. */
export const userDisableCommand = new Command('disable')
  .description('Disable a user: ends their sessions, stops payments from their accounts')
  .argument('<username>')
  .action(async (username) => {
    await changeUser(username, (identity, { id: userId }) =>
      disableUser({ identity }, { userId, ...OPERATOR }).catch(explainLastAdmin),
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

/** `caudal user reset-second-factor`: for a user who has lost the app and the recovery codes. */
export const userResetSecondFactorCommand = new Command('reset-second-factor')
  .description('Turn off the second factor of a user who has lost it; ends their sessions')
  .argument('<username>')
  .action(async (username) => {
    await changeUser(username, (identity, { id: userId }) =>
      resetSecondFactor(identity, { userId, ...OPERATOR }).catch(explainNone),
    );
    say(`${username} signs in with the password alone, until they set a second factor up again.`);
  });

/** `caudal user change-email`: for a customer who cannot change the address or approve a change. */
export const userChangeEmailCommand = new Command('change-email')
  .description(
    'Change a user’s e-mail address after a waiting period, in which the present address can stop it',
  )
  .argument('<username>')
  .argument('<address>', 'the new e-mail address; counts as confirmed once it takes effect')
  .action(async (username, address) => {
    const given = email.safeParse(address);
    if (!given.success) throw new CommandProblem(`${address} is not an e-mail address.`, { kind: 'usage' });
    const { days, ...config } = readEmailChangeConfig(processEnvironment);
    const schedule = async (identity: Identity, { id: userId }: User) => {
      const at = await scheduleEmailChange(identity, { userId, email: given.data, days }).catch(explainTaken);
      say(
        `${username} has the address ${given.data} from ${at.toISOString()} on, unless it is stopped before.`,
      );
    };
    await changeUser(username, schedule, config);
  });

/** `caudal user keep-email`: takes `change-email` back. */
export const userKeepEmailCommand = new Command('keep-email')
  .description('Give up a change of a user’s e-mail address that has not taken effect')
  .argument('<username>')
  .action(async (username) => {
    await changeUser(username, async (identity, { id: userId }) => {
      if (await cancelScheduledEmail(identity, { userId })) return;
      throw new CommandProblem(`No change of the e-mail address of ${username} is waiting.`);
    });
    say(`${username} keeps the present e-mail address.`);
  });

function explainLastAdmin(error: unknown): never {
  if (isDomainError(error) && error.domainCode === 'LAST_ADMIN') {
    throw new CommandProblem(
      'This is the last administrator. Grant the role `admin` to somebody else first.',
    );
  }
  throw error;
}

function explainNone(error: unknown): never {
  if (isDomainError(error) && error.domainCode === 'NOT_FOUND') {
    throw new CommandProblem('This user has no second factor.');
  }
  throw error;
}

function explainTaken(error: unknown): never {
  if (isDomainError(error) && error.domainCode === 'ALREADY_EXISTS') {
    throw new CommandProblem('A user has this address already.');
  }
  throw error;
}

/** `caudal user reset-password`: for a user who cannot reset it by e-mail. */
export const userResetPasswordCommand = new Command('reset-password')
  .description('Set a new password for a user; ends their sessions')
  .argument('<username>')
  .option('--password-stdin', 'read the password from standard input instead of prompting')
  .action(async (username, { passwordStdin = false }) => {
    const given = newPassword.safeParse(await readNewPassword({ fromStdin: passwordStdin }));
    if (!given.success) {
      throw new CommandProblem(given.error.issues.map(({ message }) => `password: ${message}`).join('\n'), {
        kind: 'usage',
      });
    }
    await changeUser(username, (identity, user) => setPassword(identity, user, given.data));
    say(`${username} has a new password and is signed out everywhere.`);
  });

async function changeUser(
  username: string,
  change: (identity: Identity, user: User) => Promise<void>,
  { database: config, bank }: BankCommandConfig = readBankCommandConfig(processEnvironment),
): Promise<void> {
  const signal = interruptSignal();
  await withDatabase(config, { say, signal }, async ({ prisma }) => {
    const identity = operatorIdentity(prisma, bank);
    const user = await findUser(identity, { username: username.trim().toLowerCase() });
    if (user === undefined) throw new CommandProblem(`No user is called ${username}.`);
    await unlessAborted(signal, change(identity, user));
  });
}
