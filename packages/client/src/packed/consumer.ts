import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const runFile = promisify(execFile);

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAMS = fileURLToPath(new URL('../fixtures/consumer', import.meta.url));

/** An empty project that has installed the package from its tarball, as anybody would, without a registry. */
export interface Consumer {
  readonly folder: string;
  readonly tarball: Uint8Array;
  /** Runs a program of the project. @returns what it printed. */
  run(program: string, ...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Packs the package and installs it in a new project. */
export async function installPacked(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'caudal-consumer-'));
  const packed = await runFile('pnpm', ['pack', '--json', '--pack-destination', folder], { cwd: PACKAGE });
  const { filename } = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('{')));
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: { '@caudal/client': `file:${filename}` },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await cp(PROGRAMS, join(folder, 'src'), { recursive: true });
  await runFile('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
  });
  return {
    folder,
    tarball: await readFile(filename),
    run: async (program, ...args) => (await runFile(program, args, { cwd: folder })).stdout,
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Adds packages of this workspace to the project, by links. */
export async function linkPackages(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(PACKAGE, 'node_modules', name), link);
  }
}
