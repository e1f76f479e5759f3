import { access } from 'node:fs/promises';
import { CommandProblem } from '../src/program/problems.ts';

/**
 * @param programs - paths, and the packages of Debian 12 that have them.
 * @throws CommandProblem if a program is missing: a proof never skips.
 */
export async function requirePrograms(programs: Readonly<Record<string, string>>): Promise<void> {
  for (const [program, debianPackage] of Object.entries(programs)) {
    const found = await access(program).then(
      () => true,
      () => false,
    );
    if (!found)
      throw new CommandProblem(
        `This proof needs ${program}: "apt-get install ${debianPackage}" on Debian 12.`,
      );
  }
}
