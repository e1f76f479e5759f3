/** Where a code of the second factor comes from. */
export type CodeKind = 'app' | 'recovery';

/** What is typed at least of a recovery code: the bank says whether it is one. */
const SHORTEST_RECOVERY_CODE = 6;

/** A typed code without the spaces and dashes that do not count; undefined where it cannot be one. */
export function readCode(typed: string, kind: CodeKind): string | undefined {
  const code = typed.replace(/[\s-]/g, '');
  const fits = kind === 'app' ? /^\d{6}$/.test(code) : code.length >= SHORTEST_RECOVERY_CODE;
  return fits ? code : undefined;
}
