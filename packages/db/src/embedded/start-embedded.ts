import { randomBytes } from 'node:crypto';
import { type Binaries, findBinaries } from './binaries.ts';
import { applicationUrl, awaitReachable, ensureDatabase, ownerUrl } from './connect.ts';
import { createCluster, inspectCluster, setAside } from './create-cluster.ts';
import { type Layout, layoutOf, resolveDataDir } from './data-dir.ts';
import { withLock } from './lock.ts';
import { findPostmaster, startPostmaster, stopPostmaster, stopPostmasterSoon } from './postmaster.ts';
import { assertReachable, prepareDataDir } from './prepare-data-dir.ts';
import { EmbeddedPostgresProblem } from './problem.ts';
import { isAlive, type ProcessIdentity, thisProcess } from './process-identity.ts';
import { chooseUser } from './run-as.ts';
import type { RunAs } from './run-program.ts';
import { SERVER_SETTINGS, type Settings } from './settings.ts';
import { readState, type State, writeState } from './state.ts';
import { supervise } from './supervise.ts';

/** A PostgreSQL that this process may use until it calls `stop`. */
export type EmbeddedPostgres = {
  /** The owner's URL of the bank's database. Contains the password: never log it. */
  ownerUrl: string;
  /** The URL of the application's login, whose rights the migrations grant. Never log it either. */
  applicationUrl: string;
  /** Whether another process had already started the server. */
  attached: boolean;
  /** Ends this process's use. The last process to leave stops the server. */
  stop(): Promise<void>;
};

export type StartOptions = {
  /** The data folder; defaults to `resolveDataDir()`. */
  dataDir?: string;
  /** Receives a sentence for each step that takes a while or that an operator should know about. */
  log?: (message: string) => void;
  /** Override the settings in `settings.ts`. */
  settings?: Settings;
  /** Restarts the server when it is gone, for a long-running process. */
  keepRunning?: boolean;
};

type Context = {
  layout: Layout;
  binaries: Binaries;
  runAs: RunAs | undefined;
  settings: Settings;
  log: (message: string) => void;
};

/**
 * Attaches to the data folder's embedded PostgreSQL, or creates and starts it. It listens on loopback only.
 *
 * @throws {EmbeddedPostgresProblem} whose message tells an operator what to do.
 */
export async function startEmbedded(options: StartOptions = {}): Promise<EmbeddedPostgres> {
  const layout = layoutOf(options.dataDir ?? resolveDataDir());
  await prepareDataDir(layout.dataDir);
  return withLock(layout.lock, async () => {
    const runAs = await chooseUser(layout.cluster);
    if (runAs) await assertReachable(layout.dataDir, runAs);
    const context: Context = {
      layout,
      runAs,
      binaries: await findBinaries(layout.binaries),
      settings: { ...SERVER_SETTINGS, ...options.settings },
      log: options.log ?? (() => undefined),
    };
    const me = thisProcess();
    const state = readState(layout.state);
    const attached = state && (await attach(context, state));
    const running = attached ?? (await start(context, state));
    try {
      await writeState(layout.state, { ...running, users: [...living(running.users), me] });
      await ensureDatabase(running);
    } catch (error) {
      if (!attached) await stopPostmaster(layout, context);
      throw error;
    }
    const endSupervision = options.keepRunning ? keepRunning(context) : undefined;
    // For a stop that took too long, a second Ctrl-C, or an error that nobody caught.
    const leaveAtExit = () => {
      if (usersWithout(me, readState(layout.state)).length === 0) stopPostmasterSoon(layout.cluster);
    };
    process.once('exit', leaveAtExit);
    return {
      ownerUrl: ownerUrl(running),
      applicationUrl: applicationUrl(running),
      attached: attached !== undefined,
      stop: async () => {
        await endSupervision?.();
        await leave(context, me);
        process.off('exit', leaveAtExit);
      },
    };
  });
}

/** Restarts on the same port only: the processes that use the server keep its URL. */
function keepRunning(context: Context): () => Promise<void> {
  const { layout, log } = context;
  return supervise({
    isRunning: async () => findPostmaster(layout.cluster) !== undefined,
    restart: () =>
      withLock(layout.lock, async () => {
        const state = readState(layout.state);
        if (state === undefined) throw lostPassword(layout);
        if (await attach(context, state)) return;
        const { port } = await start(context, state);
        if (port !== state.port) {
          await stopPostmaster(layout, context);
          throw new EmbeddedPostgresProblem(
            `The embedded PostgreSQL cannot start: its port ${state.port} is taken.`,
          );
        }
      }),
    log,
  });
}

/** The state of the running server; undefined if none runs. */
async function attach(context: Context, state: State): Promise<State | undefined> {
  const { cluster } = context.layout;
  const postmaster = findPostmaster(cluster);
  if (!postmaster) return undefined;
  const server = { ...state, port: postmaster.port };
  const isRunning = async () => findPostmaster(cluster)?.pid === postmaster.pid;
  switch (await awaitReachable(server, isRunning)) {
    case 'ready':
      return server;
    case 'gone':
      return undefined;
    case 'wrong-password':
      throw new EmbeddedPostgresProblem(
        `A PostgreSQL is running on ${cluster}, but its password is not the one in ${context.layout.state}: ` +
          `end process ${postmaster.pid} if it should not be running, and restore that file from a backup.`,
      );
  }
}

async function start(context: Context, kept: State | undefined): Promise<State> {
  const { layout, binaries, runAs, settings, log } = context;
  const state = (await reuse(context, kept)) ?? (await create(context));
  log('Starting the embedded PostgreSQL.');
  const port = await startPostmaster(layout, { binaries, runAs, settings, preferredPort: state.port });
  return { ...state, port, users: [] };
}

/** The kept state if the data folder is complete; undefined if there is none yet. */
async function reuse(
  { layout, binaries, log }: Context,
  kept: State | undefined,
): Promise<State | undefined> {
  const condition = await inspectCluster(layout.cluster, binaries.majorVersion);
  if (condition === 'absent') return undefined;
  if (condition === 'half-written') {
    // `createCluster` leaves no half-written folder. A kept state means that it held a bank, which must not silently
    // become an empty one.
    if (kept) throw damaged(layout);
    log(
      `The database folder was half-written. It is now ${await setAside(layout.cluster)}; creating a new one.`,
    );
    return undefined;
  }
  if (!kept) throw lostPassword(layout);
  return kept;
}

async function create({ layout, binaries, runAs, settings, log }: Context): Promise<State> {
  log('Creating the database folder.');
  const state: State = { password: randomBytes(24).toString('base64url'), port: 0, users: [] };
  await createCluster(layout, {
    binaries,
    runAs,
    password: state.password,
    sync: settings.fsync !== 'off',
    // Written before the rename: a complete folder always has a known password.
    beforeRename: () => writeState(layout.state, state),
  });
  return state;
}

/** Removes this process from the list of users, and stops the server if none is left. */
async function leave({ layout, binaries, runAs }: Context, me: ProcessIdentity): Promise<void> {
  await withLock(layout.lock, async () => {
    const state = readState(layout.state);
    if (!state) return;
    const users = usersWithout(me, state);
    if (users.length === 0) await stopPostmaster(layout, { binaries, runAs });
    await writeState(layout.state, { ...state, users });
  });
}

/** The other processes that use the server; this one may use it twice. */
function usersWithout(me: ProcessIdentity, state: State | undefined): ProcessIdentity[] {
  const users = state?.users ?? [];
  const mine = users.findIndex((user) => user.pid === me.pid && user.startedAt === me.startedAt);
  return living(users.filter((_, index) => index !== mine));
}

function living(users: readonly ProcessIdentity[]): ProcessIdentity[] {
  return users.filter(isAlive);
}

function damaged(layout: Layout): EmbeddedPostgresProblem {
  return new EmbeddedPostgresProblem(
    `The database folder ${layout.cluster} is incomplete: restore it from a backup, ` +
      `or move ${layout.dataDir} away to start with an empty bank.`,
  );
}

function lostPassword(layout: Layout): EmbeddedPostgresProblem {
  return new EmbeddedPostgresProblem(
    `The database folder ${layout.cluster} exists, but ${layout.state} with its password is missing or unreadable: ` +
      `restore that file from a backup, or move ${layout.dataDir} away to start with an empty bank.`,
  );
}
