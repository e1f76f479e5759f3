import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { SizeName } from '../sizes.ts';
import { type StackTemplate, templatesOf } from '../synthesise.ts';

const SNAPSHOTS = new URL('../../snapshots/', import.meta.url);
const SIZE_NAMES: readonly SizeName[] = ['full', 'small'];

export interface Snapshot {
  /** Relative to `snapshots`. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/** What CloudFormation would be given, a file for each stack and size, for review: a change of a line here is a change in AWS. */
export function snapshots(): Snapshot[] {
  return SIZE_NAMES.flatMap((size) =>
    Object.entries(templatesOf(size)).map(([stack, template]) => {
      const name = `${size}/${stack}.yaml`;
      return { name, file: fileURLToPath(new URL(name, SNAPSHOTS)), text: textOf(template) };
    }),
  );
}

/** The names of files that are not what they would be written as now. */
export async function staleSnapshots(): Promise<string[]> {
  const compared = await Promise.all(
    snapshots().map(async ({ name, file, text }) => ({ name, same: (await textIn(file)) === text })),
  );
  return compared.filter(({ same }) => !same).map(({ name }) => name);
}

/** Without the check of CDK's own bucket, which is the same in every template. */
function textOf({ Transform, Resources, Outputs }: StackTemplate): string {
  return stringify({ Transform, Resources, Outputs }, { lineWidth: 0, aliasDuplicateObjects: false });
}

async function textIn(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
