import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HEAP_FLAGS } from '../../../tooling/heap-flags.mjs';
import { CLONE } from './clone.ts';
import type { Origin } from './origin.ts';

/** Old enough for any Node to read, so that a wrong one is named by a sentence and not by a stack. */
const ENTRY = `#!/usr/bin/env -S node ${HEAP_FLAGS.join(' ')}
'use strict';
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error('Caudal needs Node 24 or later: this is ' + process.version + '.');
  process.exit(1);
}
import('./server/main.js');
`;

/** The program `caudal`, and what the folder is. */
export async function writeEntry(artefact: string, { version, commit }: Origin): Promise<void> {
  await writeFile(join(artefact, 'caudal'), ENTRY, { mode: 0o755 });
  const manifest = {
    name: 'caudal',
    version,
    license: 'Apache-2.0',
    bin: 'caudal',
    engines: { node: '>=24' },
    gitHead: commit,
  };
  await writeFile(join(artefact, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await cp(join(CLONE, 'LICENSE'), join(artefact, 'LICENSE'));
}
