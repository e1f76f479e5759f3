import { markdownTable } from 'markdown-table';
import type { z } from 'zod';
import { COMMAND_SETTINGS } from '../command-settings.ts';
import { aboutSetting, defaultOf } from '../setting.ts';
import { SETTING_GROUPS } from '../setting-groups.ts';

const INTRODUCTION = `# Settings

Generated from \`apps/server/src/config\` by \`pnpm generate:settings\`. The check fails if it is stale.

All settings are environment variables, read and checked once at the start. The start lists every problem at once. An empty variable counts as missing. Each secret can be given as a file instead: \`NAME_FILE\` is its path, such as \`CAUDAL_TOKEN_SECRET_FILE=/run/secrets/token_secret\` ([Secrets](operations.md#secrets)). [\`.env.example\`](../.env.example) has them all, to copy from.
`;

/** `docs/settings.md`: every setting for people. */
export function settingsPage(): string {
  const sections = SETTING_GROUPS.map(({ title, settings }) => {
    const rows = Object.entries(settings).map(([name, schema]) => row(name, schema));
    const table = markdownTable([['setting', 'meaning', 'default', 'secret', 'read by'], ...rows]);
    return `## ${title}\n\n${table}\n`;
  });
  return [INTRODUCTION, ...sections].join('\n');
}

function row(name: string, schema: z.ZodType): string[] {
  const about = aboutSetting(name, schema);
  const value = defaultOf(schema);
  return [
    `\`${name}\``,
    about.meaning,
    value === undefined ? (about.unset ?? 'none') : `\`${value}\``,
    about.secret ? 'yes' : '–',
    commandsThatRead(name),
  ];
}

/** `user` stands for all its commands. */
function commandsThatRead(setting: string): string {
  const all = Object.entries(COMMAND_SETTINGS).map(([command, { shape }]) => ({
    command,
    family: command.split(' ')[0] ?? command,
    reads: setting in shape,
  }));
  if (all.every(({ reads }) => reads)) return 'every command';
  const names = all
    .filter(({ reads }) => reads)
    .map(({ command, family }) => {
      const relatives = all.filter((other) => other.family === family);
      return `\`${relatives.every(({ reads }) => reads) ? family : command}\``;
    });
  return [...new Set(names)].join(', ');
}
