/** The source of a second factor's code. */
export type CodeKind = 'app' | 'recovery';

/** The minimum of a recovery code; the bank decides whether it is one. */
const SHORTEST_RECOVERY_CODE = 6;

/** A typed code without spaces and dashes; undefined when it cannot be one. */
export function readCode(typed: string, kind: CodeKind): string | undefined {
  const code = typed.replace(/[\s-]/g, '');
  const fits = kind === 'app' ? /^\d{6}$/.test(code) : code.length >= SHORTEST_RECOVERY_CODE;
  return fits ? code : undefined;
}
