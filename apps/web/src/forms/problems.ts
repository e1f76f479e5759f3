/** The bad fields, each with the name of its problem. */
export type Problems<Name extends string, Problem extends string> = ReadonlyMap<Name, Problem>;

/** The same problem for each path that is a field of this form. */
export function problemsAt<Name extends string, Problem extends string>(
  fields: readonly Name[],
  paths: readonly string[],
  problem: Problem,
): Problems<Name, Problem> {
  return new Map(fields.filter((field) => paths.includes(field)).map((field) => [field, problem]));
}
