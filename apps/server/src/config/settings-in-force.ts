import type { z } from 'zod';
import { COMMAND_SETTINGS } from './command-settings.ts';
import type { Environment } from './environment.ts';
import type { GivenSetting } from './given-settings.ts';
import { maskSecret } from './mask-secret.ts';
import { inspectSettings, type SettingProblem } from './read-settings.ts';
import { aboutSetting, defaultOf, type Fallback } from './setting.ts';
import { SETTING_GROUPS } from './setting-groups.ts';

export type CommandName = keyof typeof COMMAND_SETTINGS;

/** One setting as a command would use it. */
export interface SettingInForce {
  readonly name: string;
  /** A secret is masked; undefined: none. */
  readonly value: string | undefined;
  readonly source: 'environment' | 'file' | Fallback['source'];
  /** The path, if it came from a file. */
  readonly file: string | undefined;
  readonly secret: boolean;
}

export interface SettingsInForce {
  readonly groups: readonly { readonly title: string; readonly settings: readonly SettingInForce[] }[];
  readonly problems: readonly SettingProblem[];
}

/** The settings that a command would use, and what is wrong with them. */
export function settingsInForce(command: CommandName, environment: Environment): SettingsInForce {
  const schema = COMMAND_SETTINGS[command];
  const { given, problems } = inspectSettings(schema, environment);
  // A setting whose file cannot be read is given, too.
  const rawOf = (name: string) => given.get(name)?.raw ?? (given.get(name)?.file && '');
  const groups = SETTING_GROUPS.map(({ title, settings }) => ({
    title,
    settings: Object.entries(settings).flatMap(([name, setting]) => {
      const found = given.get(name);
      return found === undefined ? [] : [inForce({ name, setting, found, rawOf })];
    }),
  }));
  return { groups: groups.filter(({ settings }) => settings.length > 0), problems };
}

function inForce({
  name,
  setting,
  found: { raw, file },
  rawOf,
}: {
  name: string;
  setting: z.ZodType;
  found: GivenSetting;
  rawOf: (name: string) => string | undefined;
}): SettingInForce {
  const about = aboutSetting(name, setting);
  const secret = about.secret === true;
  if (raw !== undefined || file !== undefined) {
    const value = raw === undefined || !secret ? raw && printable(raw) : maskSecret(raw);
    return { name, value, source: file === undefined ? 'environment' : 'file', file, secret };
  }
  const fallback = defaultOf(setting) ?? about.fallback?.(rawOf);
  if (typeof fallback === 'object') return { name, ...fallback, file, secret };
  return { name, value: fallback, source: 'default', file, secret };
}

/** A line break or an escape sequence would forge lines on the terminal. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '\uFFFD');
