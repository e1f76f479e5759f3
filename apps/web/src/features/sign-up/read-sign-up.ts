import { type Problems, problemsAt } from '#web/forms/problems.ts';

/** The fields in the order in which they stand on the page. */
export const SIGN_UP_FIELDS = ['fullName', 'email', 'username', 'password'] as const;
export type SignUpField = (typeof SIGN_UP_FIELDS)[number];
export type SignUpValues = Record<SignUpField, string>;
export type SignUpProblem = 'invalid' | 'taken';

/**
 * What is wrong with a sign-up as far as it can be seen without the bank, by the schema that the bank uses too. That is
 * loaded when it is first needed: the page need not carry it before.
 */
export async function problemsOfSignUp(values: SignUpValues): Promise<Problems<SignUpField, SignUpProblem>> {
  const { createUserInput } = await import('@caudal/schemas');
  const reading = createUserInput.safeParse(values);
  const paths = reading.error?.issues.map(({ path }) => String(path[0])) ?? [];
  return problemsAt(SIGN_UP_FIELDS, paths, 'invalid');
}
