import { ROLES } from '@caudal/domain';
import { createUser } from '@caudal/identity';
import { createUserInput } from '@caudal/schemas';
import { Command, Option } from '@commander-js/extra-typings';
import { readBankCommandConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal, unlessAborted } from '../program/interrupt.ts';
import { operatorIdentity } from '../program/operator-identity.ts';
import { CommandProblem } from '../program/problems.ts';
import { readNewPassword } from '../program/read-new-password.ts';
import { say } from '../program/say.ts';
import { withDatabase } from '../program/with-database.ts';

/** `caudal user create`: creates users of any role, the first banker and admin included. */
export const userCreateCommand = new Command('create')
  .description('Create a user who can sign in')
  .requiredOption('--username <name>', '3 to 32 characters: a to z, 0 to 9 and _')
  .requiredOption('--email <address>', 'e-mail address; counts as confirmed')
  .requiredOption('--full-name <name>', 'as counterparties see it')
  .addOption(new Option('--role <role>', 'what the user may do').choices(ROLES).default('depositor' as const))
  .option('--password-stdin', 'read the password from standard input instead of prompting')
  .action(async ({ role, passwordStdin = false, ...given }) => {
    const { database: config, bank } = readBankCommandConfig(processEnvironment);
    const password = await readNewPassword({ fromStdin: passwordStdin });
    const user = checkedUser({ ...given, password });
    const signal = interruptSignal();
    const { id, username } = await withDatabase(config, { say, signal }, ({ prisma }) =>
      unlessAborted(
        signal, // The operator vouches for the address.
        createUser(operatorIdentity(prisma, bank), { ...user, role, emailVerified: true }),
      ),
    );
    say(`Created ${role} ${username} (${id}).`);
  });

/** Applies the rules of a sign-up. @throws CommandProblem naming every invalid field. */
function checkedUser(given: { username: string; email: string; fullName: string; password: string }) {
  const checked = createUserInput.safeParse(given);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new CommandProblem(problems.join('\n'), { kind: 'usage' });
}
