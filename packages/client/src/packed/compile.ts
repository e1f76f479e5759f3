import type TypeScript from 'typescript';

/** A version of the compiler. */
export type Compiler = typeof TypeScript;

/** Standard libraries, parsed once for all projects. */
const parsed = new Map<string, TypeScript.SourceFile | undefined>();

/**
 * Compiles a program as a strict project would.
 *
 * @param file - its path.
 * @param resolution - how the project resolves its imports.
 * @returns the compiler's complaints.
 */
export function compile(
  ts: Compiler,
  file: string,
  { resolution, skipLibCheck }: { resolution: 'nodenext' | 'bundler'; skipLibCheck: boolean },
): string[] {
  const options: TypeScript.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: resolution === 'nodenext' ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext,
    moduleResolution:
      resolution === 'nodenext' ? ts.ModuleResolutionKind.NodeNext : ts.ModuleResolutionKind.Bundler,
    types: [],
    skipLibCheck,
    // The standard libraries are the compiler's own.
    skipDefaultLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...others) => {
    if (!/[/\\]lib\.[^/\\]+\.d\.ts$/.test(name)) return read(name, ...others);
    const key = `${ts.version} ${name}`;
    if (!parsed.has(key)) parsed.set(key, read(name, ...others));
    return parsed.get(key);
  };
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file: at, messageText }) =>
        `${at?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}
