import type { z } from 'zod';

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** This process's. Nothing else in this program reads `process.env`. */
export const processEnvironment: Environment = process.env;

/** Call before loading libraries: some choose their code by NODE_ENV while loading. */
export function setMode(mode: 'production' | 'development'): void {
  process.env.NODE_ENV ??= mode;
}

/** All problems of the configuration, a line each. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';

  constructor(problems: readonly string[]) {
    super(['The configuration needs attention:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

/**
 * Reads the variables that a schema names. An empty variable counts as missing: compose files and shells leave
 * variables out that way.
 *
 * @throws ConfigProblem with every problem at once.
 */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: Environment,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw new ConfigProblem(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}
