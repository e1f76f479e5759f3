import type { z } from 'zod';
import type { Environment } from './environment.ts';
import { type GivenSetting, givenSettings, nameWithFile } from './given-settings.ts';
import { aboutSetting } from './setting.ts';

/** What is wrong with one setting. */
export interface SettingProblem {
  readonly setting: string;
  readonly secret: boolean;
  readonly sentence: string;
}

/** All problems of the configuration, a line each. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    super(
      ['The configuration needs attention:', ...problems.map(({ sentence }) => `  ${sentence}`)].join('\n'),
    );
    this.problems = problems;
  }
}

/**
 * Reads the settings that a schema names.
 *
 * @throws ConfigProblem with every problem at once.
 */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Environment,
): z.output<Schema> {
  const { read, problems } = inspectSettings(schema, environment);
  if (read === undefined) throw new ConfigProblem(problems);
  return read;
}

export interface InspectedSettings<Schema extends z.ZodType> {
  readonly given: ReadonlyMap<string, GivenSetting>;
  /** Undefined if there are problems. */
  readonly read: z.output<Schema> | undefined;
  readonly problems: readonly SettingProblem[];
}

/** As `readSettings`, but with the problems beside what was given. */
export function inspectSettings<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Environment,
): InspectedSettings<Schema> {
  const given = givenSettings(schema.shape, environment);
  const problemOf = (setting: string, sentence: string): SettingProblem => {
    const settingSchema = schema.shape[setting];
    const secret = settingSchema !== undefined && aboutSetting(setting, settingSchema).secret === true;
    return { setting, secret, sentence };
  };
  const unusable = [...given].flatMap(([name, { problem }]) =>
    problem === undefined ? [] : [problemOf(name, problem)],
  );
  const isUnusable = new Set(unusable.map(({ setting }) => setting));
  // What cannot be used is not missing: rules about several settings wait for it.
  const values = Object.fromEntries(
    [...given].map(([name, { value }]) => [name, isUnusable.has(name) ? null : value]),
  );
  const parsed = schema.safeParse(values);
  const wrong = (parsed.error?.issues ?? [])
    .map(({ path, message }) => ({ name: path.join('.'), message }))
    .filter(({ name }) => !isUnusable.has(name))
    .map(({ name, message }) => problemOf(name, `${nameWithFile(name, given.get(name)?.file)} ${message}`));
  return { given, read: parsed.data, problems: [...unusable, ...wrong] };
}
