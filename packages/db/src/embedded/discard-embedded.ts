import { rm } from 'node:fs/promises';
import { findBinaries } from './binaries.ts';
import { layoutOf } from './data-dir.ts';
import { withLock } from './lock.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';
import { isAlive } from './process-identity.ts';
import { chooseUser } from './run-as.ts';
import { readState } from './state.ts';

/**
 * Deletes the data folder of a throw-away server whose users were all killed before they could stop it; stops the
 * server first if it still runs. Does nothing while a user is alive, or if the server was never used.
 */
export async function discardAbandoned(dataDir: string): Promise<void> {
  const layout = layoutOf(dataDir);
  if (!readState(layout.state)) return;
  await withLock(layout.lock, async () => {
    const users = readState(layout.state)?.users ?? [];
    const alive = users.map(isAlive);
    if (users.length === 0 || alive.includes(true)) return;
    if (findPostmaster(layout.cluster)) {
      const runAs = await chooseUser(layout.cluster);
      await stopPostmaster(layout, { binaries: await findBinaries(layout.binaries), runAs });
    }
    await rm(dataDir, { recursive: true, force: true });
  });
}
