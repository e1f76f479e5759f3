// pnpm snapshot: writes what the stacks are now into `snapshots`.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { snapshots } from './snapshot.ts';

for (const { file, text } of snapshots()) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
