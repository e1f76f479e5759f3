import { execFile } from 'node:child_process';
import { cp, glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLONE } from './clone.ts';
import { derive, type Origin } from './origin.ts';

const WEB = join(CLONE, 'apps/web');
const BUILT = '.next-artefact';

/** Next traces them for image optimization, which is off, and for its own build. */
const UNUSED = /^(sharp|@img\/.*|detect-libc|semver|caniuse-lite|baseline-browser-mapping)$/;

/** Builds the web and puts it, with the part of Next that serves it, into `node_modules` of the artefact. */
export async function buildWeb(artefact: string, origin: Origin): Promise<void> {
  // Next points this file at the types of the newest build.
  const types = join(WEB, 'next-env.d.ts');
  const before = await readFile(types, 'utf8').catch(() => undefined);
  try {
    await runInWeb(['node_modules/next/dist/bin/next', 'build'], origin);
    await runInWeb(['build/compile-hints.ts', BUILT], origin);
    const standalone = join(WEB, BUILT, 'standalone');
    await copyNodeModules(join(standalone, 'node_modules/.pnpm'), join(artefact, 'node_modules'));
    const web = join(artefact, 'node_modules/@caudal/web');
    await cp(join(standalone, 'apps/web', BUILT), join(web, BUILT), { recursive: true });
    await cp(join(WEB, BUILT, 'static'), join(web, BUILT, 'static'), { recursive: true });
    await cp(join(WEB, 'public'), join(web, 'public'), { recursive: true });
    await writeManifest(web);
    await writeConfig(web);
    await settleKeys(join(web, BUILT), origin);
  } finally {
    await rm(join(WEB, BUILT), { recursive: true, force: true });
    if (before !== undefined) await writeFile(types, before);
  }
}

async function runInWeb(command: readonly string[], origin: Origin): Promise<void> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    CAUDAL_ARTEFACT_BUILD_ID: derive(origin, 'build id').toString('hex').slice(0, 20),
    // Caudal has no server actions.
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: derive(origin, 'key of server actions').toString('base64'),
  };
  await promisify(execFile)(process.execPath, command, { cwd: WEB, env, maxBuffer: 64 * 1024 * 1024 });
}

/** From pnpm's layout, which needs links, to a flat one. */
async function copyNodeModules(pnpm: string, target: string): Promise<void> {
  const versions = new Map<string, string>();
  for await (const manifest of glob('*/node_modules/{*,@*/*}/package.json', { cwd: pnpm })) {
    const folder = manifest.slice(0, -'/package.json'.length);
    const name = folder.slice(folder.indexOf('/node_modules/') + '/node_modules/'.length);
    if (UNUSED.test(name)) continue;
    const { version } = JSON.parse(await readFile(join(pnpm, manifest), 'utf8'));
    const other = versions.get(name);
    if (other !== undefined && other !== version)
      throw new Error(`Next needs ${name} ${other} and ${version}: a flat folder holds only one.`);
    versions.set(name, version);
    await cp(join(pnpm, folder), join(target, name), { recursive: true });
  }
}

async function writeManifest(web: string): Promise<void> {
  const manifest = { name: '@caudal/web', type: 'module', exports: { './package.json': './package.json' } };
  await writeFile(join(web, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Next's configuration as the build found it, without what depends on the folder and the machine of the build. */
async function writeConfig(web: string): Promise<void> {
  const file = join(web, BUILT, 'required-server-files.json');
  const { config, appDir: _appDir, ...found } = JSON.parse(await readFile(file, 'utf8'));
  const { outputFileTracingRoot: _root, repoRoot: _repo, turbopack: _turbopack, ...kept } = config;
  const { cpus: _cpus, ...experimental } = kept.experimental;
  const text = JSON.stringify({ ...found, appDir: found.relativeAppDir, config: { ...kept, experimental } });
  if (text.includes(`"${CLONE}`))
    throw new Error(`Next's configuration names the folder of the build: ${text}`);
  await writeFile(file, `${text}\n`);
}

/**
 * Next makes keys of its preview mode at random. Caudal has no preview mode, and the web's door drops what would ask
 * for it, so anybody may know them.
 */
async function settleKeys(built: string, origin: Origin): Promise<void> {
  const keys = {
    previewModeId: derive(origin, 'preview id').toString('hex').slice(0, 32),
    previewModeSigningKey: derive(origin, 'preview signing key').toString('hex'),
    previewModeEncryptionKey: derive(origin, 'preview encryption key').toString('hex'),
  };
  const file = join(built, 'server/preview-props.json');
  const random: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
  for await (const name of glob('**/*.{js,json,html,rsc}', { cwd: built })) {
    const path = join(built, name);
    const text = await readFile(path, 'utf8');
    const settled = Object.entries(keys).reduce(
      (changed, [key, value]) => changed.replaceAll(random[key] ?? value, value),
      text,
    );
    if (settled !== text) await writeFile(path, settled);
  }
}
