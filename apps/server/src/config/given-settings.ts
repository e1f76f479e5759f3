import type { Environment } from './environment.ts';
import { isPlaceholder } from './placeholder.ts';
import { readSecretFile, SecretFileProblem } from './secret-file.ts';
import { aboutSetting, type Settings } from './setting.ts';

/** What the operator gave for a setting. */
export interface GivenSetting {
  /** Undefined: nothing, or nothing that can be used. */
  readonly value: string | undefined;
  /** As given, also if it cannot be used; never print one of a secret. */
  readonly raw: string | undefined;
  /** The file that it came from. */
  readonly file: string | undefined;
  /** A sentence that begins with the name of the variable. */
  readonly problem: string | undefined;
}

/**
 * Finds settings in the environment, and secrets in the files that `NAME_FILE` names. An empty variable counts as
 * missing: compose files and shells leave variables out that way.
 */
export function givenSettings(
  settings: Settings,
  environment: Environment,
): ReadonlyMap<string, GivenSetting> {
  return new Map(
    Object.entries(settings).map(([name, schema]) => {
      const isSecret = aboutSetting(name, schema).secret === true;
      return [name, isSecret ? givenSecret(name, environment) : given(environment[name] || undefined)];
    }),
  );
}

/** The variable that names the file of a secret. */
export const fileVariable = (name: string): string => `${name}_FILE`;

function givenSecret(name: string, environment: Environment): GivenSetting {
  const variable = fileVariable(name);
  const value = environment[name] || undefined;
  const file = environment[variable] || undefined;
  if (file === undefined) return value === undefined ? given(value) : checked({ name, value, file });
  if (value !== undefined)
    return given(undefined, { file, problem: `${name} must not be given together with ${variable}` });
  try {
    return checked({ name, value: readSecretFile(file), file });
  } catch (error) {
    if (!(error instanceof SecretFileProblem)) throw error;
    return given(undefined, { file, problem: `${variable} ${error.message}` });
  }
}

function checked({
  name,
  value,
  file,
}: {
  name: string;
  value: string;
  file: string | undefined;
}): GivenSetting {
  if (!isPlaceholder(value)) return given(value, { file });
  const problem = `${nameWithFile(name, file)} must have a secret of your own, not a placeholder or a default that everybody knows`;
  return given(undefined, { raw: value, file, problem });
}

/** How problems name a setting. */
export const nameWithFile = (name: string, file: string | undefined): string =>
  file === undefined ? name : `${name} (from ${file})`;

function given(
  value: string | undefined,
  {
    raw = value,
    file,
    problem,
  }: { raw?: string | undefined; file?: string | undefined; problem?: string } = {},
): GivenSetting {
  return { value, raw, file, problem };
}
