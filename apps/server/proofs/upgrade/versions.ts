import { execFile } from 'node:child_process';
import { cp, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MAKE_ARTEFACT = fileURLToPath(new URL('../../artefact/main.ts', import.meta.url));
/** Building the web on a busy machine. */
const MAX_OUTPUT = 10_000_000;

/** Builds the artefact of this clone. @returns its folder. */
export async function buildArtefact(folder: string): Promise<string> {
  const artefact = join(folder, 'this-version');
  await promisify(execFile)(process.execPath, [MAKE_ARTEFACT, artefact], { maxBuffer: MAX_OUTPUT });
  return artefact;
}

/** Another version of the same program in its own folder: the same files, with more migrations. */
export async function versionWith(
  artefact: string,
  version: string,
  migrations: Readonly<Record<string, string>>,
): Promise<string> {
  await cp(artefact, version, {
    recursive: true,
    filter: (source) => source !== join(artefact, 'node_modules'),
  });
  await symlink(await realpath(join(artefact, 'node_modules')), join(version, 'node_modules'));
  for (const [migration, sql] of Object.entries(migrations)) {
    const own = join(version, 'prisma/migrations', migration);
    await mkdir(own);
    await writeFile(join(own, 'migration.sql'), sql);
  }
  return version;
}
