import { cp, readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CLONE } from './clone.ts';

/** Packages that stay beside the bundle, since files of theirs are loaded by name, and the workspace package that uses each. */
export const PACKAGES = {
  '@node-rs/argon2': { usedBy: 'packages/identity', files: ['index.js'] },
  '@prisma/schema-engine-wasm': {
    usedBy: 'packages/db',
    files: ['schema_engine_bg.js', 'schema_engine_bg.wasm'],
  },
  'swagger-ui-dist': {
    usedBy: 'apps/server',
    files: ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'],
  },
} as const;

/** Copies them, and what runs argon2 on this platform. */
export async function copyPackages(artefact: string): Promise<void> {
  for (const [name, { usedBy, files }] of Object.entries(PACKAGES)) {
    const from = await realpath(join(CLONE, usedBy, 'node_modules', name));
    await copyFiles(from, join(artefact, 'node_modules', name), ['package.json', ...files]);
    if (name === '@node-rs/argon2') await copyNative(from, artefact);
  }
}

/** The package of this platform has one file, its `main`. pnpm installs no other platform's. */
async function copyNative(argon2: string, artefact: string): Promise<void> {
  const { optionalDependencies } = JSON.parse(await readFile(join(argon2, 'package.json'), 'utf8'));
  const { resolve } = createRequire(join(argon2, 'package.json'));
  const installed = Object.keys(optionalDependencies).flatMap((name) => {
    try {
      return [{ name, manifest: resolve(`${name}/package.json`) }];
    } catch {
      return [];
    }
  });
  if (installed.length === 0) throw new Error('No binary of @node-rs/argon2 is installed.');
  for (const { name, manifest } of installed) {
    const { main } = JSON.parse(await readFile(manifest, 'utf8'));
    await copyFiles(dirname(manifest), join(artefact, 'node_modules', name), ['package.json', main]);
  }
}

async function copyFiles(from: string, to: string, files: readonly string[]): Promise<void> {
  for (const file of files) await cp(join(from, file), join(to, file));
}
