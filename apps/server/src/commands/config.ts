import { Argument, Command } from '@commander-js/extra-typings';
import { COMMAND_SETTINGS } from '../config/command-settings.ts';
import { processEnvironment } from '../config/environment.ts';
import { ConfigProblem } from '../config/read-settings.ts';
import {
  type CommandName,
  type SettingInForce,
  type SettingsInForce,
  settingsInForce,
} from '../config/settings-in-force.ts';
import { findUnknownVariables } from '../config/unknown-variables.ts';
import { CommandProblem, exitCodeOf } from '../program/problems.ts';
import { say } from '../program/say.ts';

/** `caudal config`: what a command would start with. Opens no database. */
export const configCommand = new Command('config')
  .description('Print the settings in force, secrets masked, where each comes from, and what is wrong')
  .addArgument(new Argument('[command...]', 'whose settings, such as “ledger verify”').default(['serve']))
  .option('--json', 'print them as JSON')
  .action((words, { json = false }) => {
    const command = commandNamed(words.join(' '));
    const found = settingsInForce(command, processEnvironment);
    const unknown = findUnknownVariables(processEnvironment);
    const problem = found.problems.length === 0 ? undefined : new ConfigProblem(found.problems);
    if (json) {
      const settings = found.groups.flatMap((group) => group.settings);
      const { problems } = found;
      const exitCode = problem === undefined ? 0 : exitCodeOf(problem);
      say(JSON.stringify({ command, settings, unknown, problems, exitCode }, null, 2));
    } else {
      say(asText(command, found));
      for (const sentence of unknown) say(`\n${sentence}`);
    }
    if (problem !== undefined) throw problem;
  });

function commandNamed(name: string): CommandName {
  const known = Object.keys(COMMAND_SETTINGS);
  if (isCommandName(name)) return name;
  throw new CommandProblem(`No command is called ${name}: choose one of ${known.join(', ')}.`, {
    kind: 'usage',
  });
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMAND_SETTINGS, name);
}

function asText(command: CommandName, { groups }: SettingsInForce): string {
  const all = groups.flatMap(({ settings }) => settings);
  const nameWidth = Math.max(...all.map(({ name }) => name.length));
  const sourceWidth = Math.max(...all.map((setting) => sourceOf(setting).length));
  const sections = groups.map(({ title, settings }) => {
    const lines = settings.map((setting) =>
      `  ${setting.name.padEnd(nameWidth)}  ${sourceOf(setting).padEnd(sourceWidth)}  ${setting.value ?? ''}`.trimEnd(),
    );
    return [title, ...lines].join('\n');
  });
  return [`Settings of caudal ${command}`, ...sections].join('\n\n');
}

const sourceOf = ({ source, file, value }: SettingInForce): string => {
  if (file !== undefined) return `file ${file}`;
  return value === undefined ? '–' : source;
};
