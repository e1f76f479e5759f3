import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { CommandProblem } from '../src/program/problems.ts';
import { CLONE } from './clone.ts';

/** What an artefact is made from. */
export interface Origin {
  readonly version: string;
  /** The commit's hash, with `-dirty` if the clone has uncommitted changes; `unknown` outside of git. */
  readonly commit: string;
  /** The time of every file: the commit's. */
  readonly date: Date;
}

/**
 * Asks git. Where there is none, as in the build of an image, `CAUDAL_COMMIT` and `SOURCE_DATE_EPOCH` say it
 * (https://reproducible-builds.org/docs/source-date-epoch/).
 */
export async function readOrigin(environment = process.env): Promise<Origin> {
  const { version } = packageJson;
  const commit = environment.CAUDAL_COMMIT || (await commitOfClone());
  const seconds = environment.SOURCE_DATE_EPOCH || (await git('log', '-1', '--format=%ct')) || '0';
  if (!/^\d+$/.test(seconds))
    throw new CommandProblem(`SOURCE_DATE_EPOCH should be a number of seconds since 1970, not ${seconds}.`);
  return { version, commit: commit ?? 'unknown', date: new Date(Number(seconds) * 1_000) };
}

/**
 * A value that looks random, is the same for the same commit, and is no secret: Next wants a build id and keys for
 * features that Caudal does not use.
 */
export function derive({ version, commit }: Origin, what: string): Buffer {
  return createHash('sha256').update(`${what} of Caudal ${version}, commit ${commit}`).digest();
}

async function commitOfClone(): Promise<string | undefined> {
  const commit = await git('rev-parse', 'HEAD');
  if (commit === undefined) return undefined;
  return (await git('status', '--porcelain')) === '' ? commit : `${commit}-dirty`;
}

/** @returns undefined without git or outside of a repository. */
async function git(...args: readonly string[]): Promise<string | undefined> {
  try {
    return (await promisify(execFile)('git', args, { cwd: CLONE })).stdout.trim();
  } catch {
    return undefined;
  }
}
