import { execFile } from 'node:child_process';
import { cp, glob, mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NOBODY, type Root } from './sandbox.ts';

/** A root file system with Node, `env` and the libraries of both: no shell, no npm, no home, no folder for temporary files. */
export async function createBareRoot(folder: string, artefact: string): Promise<Root> {
  for (const each of ['bin', 'usr/bin', 'proc', 'dev', 'opt/caudal', 'etc'])
    await mkdir(join(folder, each), { recursive: true });
  await writeFile(join(folder, 'dev/null'), '');
  await writeFile(join(folder, 'etc/hosts'), '127.0.0.1 localhost\n');
  await cp(await realpath(process.execPath), join(folder, 'usr/bin/node'));
  await cp(await realpath('/usr/bin/env'), join(folder, 'usr/bin/env'));
  const natives: string[] = [];
  for await (const native of glob('node_modules/**/*.node', { cwd: artefact })) natives.push(native);
  const programs = [process.execPath, '/usr/bin/env', ...natives.map((native) => join(artefact, native))];
  const { stdout } = await promisify(execFile)('ldd', programs);
  for (const [, library = ''] of stdout.matchAll(/(\/\S+) \(0x/g))
    await cp(await realpath(library), join(folder, library));
  return {
    folder,
    artefact,
    entry: ['/opt/caudal/caudal'],
    user: NOBODY,
    health: undefined,
    env: { PATH: '/usr/bin' },
  };
}
