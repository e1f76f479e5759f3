import { ROLES } from '@caudal/domain';
import { createUser } from '@caudal/identity';
import { createUserInput } from '@caudal/schemas';
import { Command, Option } from '@commander-js/extra-typings';
import { readDatabaseConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruption, unlessAborted } from '../program/interrupt.ts';
import { operatorIdentity } from '../program/operator-identity.ts';
import { CommandProblem } from '../program/problems.ts';
import { readNewPassword } from '../program/read-new-password.ts';
import { say } from '../program/say.ts';
import { withDatabase } from '../program/with-database.ts';

/** `caudal user create`: the only way to a banker or an administrator. */
export const userCreateCommand = new Command('create')
  .description('Make a user who can sign in')
  .requiredOption('--username <name>', '3 to 32 of the letters a to z, digits and _')
  .requiredOption('--email <address>', 'their e-mail address')
  .requiredOption('--full-name <name>', 'as the other side of a transfer reads it')
  .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).default('depositor' as const))
  .option('--password-stdin', 'read the password from the standard input instead of asking for it')
  .action(async ({ role, passwordStdin = false, ...given }) => {
    const config = readDatabaseConfig(processEnvironment);
    const password = await readNewPassword({ fromStdin: passwordStdin });
    const user = checkedUser({ ...given, password });
    const signal = interruption();
    const { id, username } = await withDatabase(config, { say, signal }, ({ prisma }) =>
      unlessAborted(
        signal, // Whoever types the address at the command line vouches for it.
        createUser(operatorIdentity(prisma), { ...user, role, emailVerified: true }),
      ),
    );
    say(`Made ${role} ${username} (${id}).`);
  });

/** The same rules as for those who sign up. @throws CommandProblem that names every field that is wrong. */
function checkedUser(given: { username: string; email: string; fullName: string; password: string }) {
  const checked = createUserInput.safeParse(given);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new CommandProblem(problems.join('\n'));
}
