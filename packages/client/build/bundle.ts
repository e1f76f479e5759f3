import { fileURLToPath } from 'node:url';
import { type OutputOptions, rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** A file of the package: its name in dist, and its text. */
export interface BuiltFile {
  readonly name: string;
  readonly text: string;
}

/** An entry of the package, and what it imports instead of having it in it. */
interface Entry {
  readonly name: string;
  readonly external: readonly string[];
}

const ENTRIES: readonly Entry[] = [
  { name: 'index', external: [] },
  { name: 'trpc', external: ['@caudal/client', '@trpc/server'] },
];

const OUTPUT: OutputOptions = {
  dir: 'dist',
  format: 'esm',
  // The declarations have the doc comments.
  comments: { jsdoc: false },
};

/**
 * Bundles the entries into dist: JavaScript for Node and browsers, with what it needs in it, and declarations in one file
 * each.
 *
 * @param folder - of the package.
 */
export async function bundle(folder: URL): Promise<BuiltFile[]> {
  const files: BuiltFile[] = [];
  for (const { name, external } of ENTRIES) {
    const build = await rolldown({
      cwd: fileURLToPath(folder),
      input: { [name]: `src/${name}.ts` },
      // uuid has a build with Node's modules, and one without.
      platform: 'browser',
      external: [...external],
      experimental: { attachDebugInfo: 'none' },
      checks: { pluginTimings: false },
      plugins: [dts({ generator: 'oxc', tsconfig: false })],
    });
    const { output } = await build.write(OUTPUT);
    await build.close();
    for (const file of output) {
      const text = file.type === 'chunk' ? file.code : file.source.toString();
      files.push({ name: file.fileName, text });
    }
  }
  return files;
}
