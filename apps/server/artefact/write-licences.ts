import { glob, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CLONE } from './clone.ts';

/** Only the build needs them, or they need what is left out. */
const LEFT_OUT = /^(@swc\/core|next-intl-swc-plugin-extractor|@parcel\/watcher)$/;

/** They let us hand on the code with their text. Another one needs a look before it gets in. */
const ALLOWED =
  /^(0BSD|Apache-2\.0|BlueOak-1\.0\.0|BSD-[23]-Clause|CC-BY-4\.0|CC0-1\.0|ISC|MIT|MIT-0|SIL OPEN FONT LICENSE|Unlicense)$/;

const manifest = z.object({
  name: z.string(),
  version: z.string().default(''),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly folder: string;
}

/**
 * Collects the licences of the packages that the bundles and `node_modules` are made of: all that the workspace's
 * packages depend on, directly or not.
 */
export async function writeLicences(artefact: string): Promise<void> {
  const found = new Map<string, Package>();
  for await (const file of glob('{apps,packages}/*/package.json', { cwd: CLONE }))
    await collect(join(CLONE, file, '..'), found);
  const parts = ['Caudal contains the packages below, or parts of them, under their licences.\n'];
  const packages = [...found.values()].sort((one, other) => (titleOf(one) < titleOf(other) ? -1 : 1));
  for (const each of packages) {
    const unknown = each.license
      .split(/ (?:AND|OR|and|or) |[()]/)
      .filter((part) => part && !ALLOWED.test(part));
    if (unknown.length > 0) throw new Error(`${titleOf(each)} has an unknown licence: ${each.license}.`);
    parts.push(
      `${'='.repeat(80)}\n${titleOf(each)}: ${each.license}\n`,
      ...(await licenceTexts(each.folder)),
    );
  }
  await writeFile(join(artefact, 'THIRD-PARTY-LICENCES.txt'), parts.join('\n'));
}

async function collect(folder: string, found: Map<string, Package>): Promise<void> {
  const text = await readFile(join(folder, 'package.json'), 'utf8');
  const { name, version, license = 'none', dependencies } = manifest.parse(JSON.parse(text));
  const ours = name.startsWith('@caudal/');
  const each = { name, version, license, folder };
  if (found.has(titleOf(each))) return;
  if (!ours) found.set(titleOf(each), each);
  for (const dependency of Object.keys(dependencies)) {
    if (dependency.startsWith('@caudal/') || LEFT_OUT.test(dependency)) continue;
    await collect(await findPackage(folder, dependency), found);
  }
}

/** pnpm puts a package's dependencies beside it; those of our packages are in their own `node_modules`. */
async function findPackage(folder: string, name: string): Promise<string> {
  const beside = folder.slice(0, folder.lastIndexOf('/node_modules/') + '/node_modules'.length);
  const places = folder.includes('/node_modules/')
    ? [join(folder, 'node_modules'), beside]
    : [join(folder, 'node_modules')];
  for (const place of places) {
    try {
      return await realpath(join(place, name));
    } catch {
      // Not here.
    }
  }
  throw new Error(`${name}, on which ${folder} depends, is not installed.`);
}

function titleOf({ name, version }: Pick<Package, 'name' | 'version'>): string {
  return `${name} ${version}`;
}

async function licenceTexts(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort();
  return Promise.all(names.map(async (name) => `${(await readFile(join(folder, name), 'utf8')).trim()}\n`));
}
