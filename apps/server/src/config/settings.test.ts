import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { program } from '../commands/program.ts';
import { COMMAND_SETTINGS } from './command-settings.ts';
import { envExample } from './pages/env-example.ts';
import { settingsPage } from './pages/settings-page.ts';
import { SETTINGS } from './setting.ts';
import { SETTING_GROUPS } from './setting-groups.ts';

const groups = SETTING_GROUPS.flatMap(({ settings }) => Object.entries(settings));

it('every command: its settings are declared', () => {
  const commands = program.commands.flatMap((command) =>
    command.commands.length === 0
      ? [command.name()]
      : command.commands.map((sub) => `${command.name()} ${sub.name()}`),
  );
  // It prints the settings of the others.
  expect([...Object.keys(COMMAND_SETTINGS), 'config'].sort()).toEqual(commands.sort());
});

it('every setting that a command reads: in one group, once', () => {
  const read = new Set<string>(Object.values(COMMAND_SETTINGS).flatMap(({ shape }) => Object.keys(shape)));
  expect(groups.map(([name]) => name).sort()).toEqual([...read].sort());
});

it('docs/settings.md: a row for each setting', () => {
  const rows = [...settingsPage().matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(rows).toEqual(groups.map(([name]) => name));
});

it('.env.example: all settings as comments, none in force, secrets without a value, the others valid', () => {
  const text = envExample();
  expect(parseEnv(text)).toEqual({});
  const given = parseEnv(text.replaceAll(/^#(?=\w+=)/gm, ''));
  const names = groups.flatMap(([name, schema]) =>
    SETTINGS.get(schema)?.secret ? [name, `${name}_FILE`] : [name],
  );
  expect(Object.keys(given).sort()).toEqual(names.sort());
  for (const [name, schema] of groups) {
    if (SETTINGS.get(schema)?.secret) expect(given[name]).toBe('');
    else expect(schema.safeParse(given[name]), name).toMatchObject({ success: true });
  }
});
