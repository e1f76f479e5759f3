/**
 * npm run artefact [folder]: makes the folder that production runs: built web, bundled server, production packages,
 * migrations, and the program `caudal`. The same commit gives the same bytes.
 * Decision 66: docs/decisions/0066-bundled-server-in-the-artefact.md.
 */
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import { buildWeb } from './build-web.ts';
import { bundleServer } from './bundle-server.ts';
import { CLONE } from './clone.ts';
import { copyPackages } from './copy-packages.ts';
import { readOrigin } from './origin.ts';
import { seal } from './seal.ts';
import { writeEntry } from './write-entry.ts';
import { writeLicences } from './write-licences.ts';

await runProgram(async () => {
  const target = resolve(process.argv[2] ?? join(CLONE, 'dist/caudal'));
  const unfinished = `${target}.new`;
  const origin = await readOrigin();
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await Promise.all([
    buildWeb(unfinished, origin),
    bundleServer(unfinished, origin),
    copyPackages(unfinished),
    cp(join(CLONE, 'prisma/migrations'), join(unfinished, 'prisma/migrations'), { recursive: true }),
    writeEntry(unfinished, origin),
    writeLicences(unfinished),
  ]);
  const { digest, files, bytes } = await seal(unfinished, origin.date);
  // Complete or absent: whoever finds the folder can run it.
  await rm(target, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  await rename(unfinished, target);
  say(`Caudal ${origin.version}, commit ${origin.commit}`);
  say(`${files} files, ${(bytes / 1e6).toFixed(1)} MB, sha256:${digest}`);
  say(`Run ${join(target, 'caudal')} serve`);
});
