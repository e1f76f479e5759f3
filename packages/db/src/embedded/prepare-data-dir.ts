import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresProblem, explainMissingRight } from './problem.ts';
import type { RunAs } from './run-program.ts';

/** Creates the data folder if it is missing. @throws EmbeddedPostgresProblem that says what to do if it is unusable. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explainMissingRight(error, dataDir);
  }
}

/** Checks that the user PostgreSQL runs as can enter every folder on the path to its data. */
export async function assertReachable(dataDir: string, runAs: RunAs): Promise<void> {
  for (let folder = dataDir; ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) {
      throw new EmbeddedPostgresProblem(
        `PostgreSQL runs as the user "${runAs.name}", who cannot enter ${folder}: set CAUDAL_DATA_DIR to a folder ` +
          `that every user can enter, such as /var/lib/caudal, or allow it with "chmod o+x ${folder}".`,
      );
    }
    if (folder === dirname(folder)) return;
  }
}
