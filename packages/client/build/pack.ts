/** npm run pack:client -- FOLDER: packs the client as it is published, for programs outside the clone. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run pack:client -- FOLDER');
  process.exitCode = 2;
} else {
  const destination = resolve(folder);
  await mkdir(destination, { recursive: true });
  const packed = await promisify(execFile)('pnpm', ['pack', '--json', '--pack-destination', destination], {
    cwd: PACKAGE,
  });
  const { filename } = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('{')));
  console.log(`npm install ${filename}`);
}
