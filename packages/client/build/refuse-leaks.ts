import type { BuiltFile } from './bundle.ts';

/** Names of what belongs to the bank's own programs. Who installs the client has none of it. */
const OURS = /@caudal\/(?!client\b)[\w-]*|\bzod\b|\bprisma\b|trpc-to-openapi/i;

/** What a statement imports, unless it is another file of the package. */
const IMPORTS =
  /(?:^(?:import|export)\b[^;"']*\bfrom\s*|^import\s*|^[^*]*\bimport\(\s*)["']([^."'][^"']*)["']/gm;

/** What each file may import. Who imports the second entry has tRPC. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'trpc.d.ts': ['@caudal/client', '@trpc/server'],
};

/**
 * Makes sure that a built package stands alone.
 *
 * @throws Error that names the file and what has got into it.
 */
export function refuseLeaks(files: readonly BuiltFile[]): void {
  for (const { name, text } of files) {
    const [leak] = OURS.exec(text) ?? [];
    if (leak !== undefined) throw new Error(`${name} names ${leak}, which is not in the package`);
    const imports = [...text.matchAll(IMPORTS)].map(([, source = '']) => source);
    const foreign = imports.find((source) => MAY_IMPORT[name]?.includes(source) !== true);
    if (foreign !== undefined) throw new Error(`${name} imports ${foreign}: the client has no dependencies`);
  }
}
