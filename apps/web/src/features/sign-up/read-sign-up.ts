import type { Problems } from '#web/forms/use-field-problems.ts';

/** The fields in the order in which they stand on the page. */
export const SIGN_UP_FIELDS = ['fullName', 'email', 'username', 'password'] as const;
export type SignUpField = (typeof SIGN_UP_FIELDS)[number];
export type SignUpValues = Record<SignUpField, string>;
export type SignUpProblem = 'invalid' | 'taken';
export type SignUpProblems = Problems<SignUpField, SignUpProblem>;

/**
 * What is wrong with a sign-up as far as it can be seen without the bank, by the schema that the bank uses too. That is
 * loaded when it is first needed: the page need not carry it before.
 */
export async function problemsOfSignUp(values: SignUpValues): Promise<SignUpProblems> {
  const { createUserInput } = await import('@caudal/schemas');
  const reading = createUserInput.safeParse(values);
  return reading.success
    ? new Map()
    : problemsAt(
        reading.error.issues.map(({ path }) => String(path[0])),
        'invalid',
      );
}

/** The problem of each of these fields, as far as they are fields of this form. */
export function problemsAt(paths: readonly string[], problem: SignUpProblem): SignUpProblems {
  return new Map(SIGN_UP_FIELDS.filter((field) => paths.includes(field)).map((field) => [field, problem]));
}
