import { loadSchemas } from '#web/forms/load-schemas.ts';
import { type Problems, problemsAt } from '#web/forms/problems.ts';

/** The fields, in the order of the page. */
export const SIGN_UP_FIELDS = ['fullName', 'email', 'username', 'password'] as const;
export type SignUpField = (typeof SIGN_UP_FIELDS)[number];
export type SignUpValues = Record<SignUpField, string>;
export type SignUpProblem = 'invalid' | 'taken';

/** The problems of a sign-up that show without asking the bank. */
export async function problemsOfSignUp(values: SignUpValues): Promise<Problems<SignUpField, SignUpProblem>> {
  const reading = (await loadSchemas())?.createUserInput.safeParse(values);
  const paths = reading?.error?.issues.map(({ path }) => String(path[0])) ?? [];
  return problemsAt(SIGN_UP_FIELDS, paths, 'invalid');
}
