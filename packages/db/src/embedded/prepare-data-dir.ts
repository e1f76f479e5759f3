import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresProblem, explainMissingRight } from './problem.ts';
import type { RunAs } from './run-program.ts';

/** Makes the data folder when it is missing and says what to do when it cannot be used. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explainMissingRight(error, dataDir);
  }
}

/** PostgreSQL as another user must be able to walk down to its data: each folder on the way has to let it pass. */
export async function assertReachable(dataDir: string, runAs: RunAs): Promise<void> {
  for (let folder = dataDir; ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) {
      throw new EmbeddedPostgresProblem(
        `PostgreSQL runs as the user "${runAs.name}", who cannot enter ${folder}: set CAUDAL_DATA_DIR to a folder ` +
          `that everyone can enter, such as /var/lib/caudal, or allow it with "chmod o+x ${folder}".`,
      );
    }
    if (folder === dirname(folder)) return;
  }
}
