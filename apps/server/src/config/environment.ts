import type { z } from 'zod';

/** The environment as a program is started with it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Of this process. Nothing else in this program reads `process.env`. */
export const processEnvironment: Environment = process.env;

/** Libraries choose their code by it when they are loaded: this comes before they are. */
export function setMode(mode: 'production' | 'development'): void {
  process.env.NODE_ENV ??= mode;
}

/** What is wrong with the configuration: one sentence for each problem, all of them. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';

  constructor(problems: readonly string[]) {
    super(['The configuration needs attention:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

/**
 * Reads the variables that a schema names. An empty variable counts as none, since that is how compose files and
 * shells leave one out.
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
