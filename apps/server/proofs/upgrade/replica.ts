import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HEAP_FLAGS } from '../../../../tooling/heap-flags.mjs';

const ASK_MS = 100;
const GIVE_UP_MS = 180_000;
const PORT = 3000;

/** A server of one version or another, always at the same address. */
export interface Replica {
  /** Starts it and waits until it says that it can serve. */
  start(version: string): Promise<void>;
  /** SIGTERM. @returns the exit code. */
  stop(): Promise<number>;
  /** Starts a version that cannot. @returns its exit code and what it says. */
  startInVain(version: string): Promise<{ readonly code: number; readonly said: string }>;
}

export function aReplica(
  address: string,
  { folder, env }: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
): Replica {
  const logFile = join(folder, `${address}.log`);
  let running: ChildProcess | undefined;

  async function run(version: string): Promise<ChildProcess> {
    const log = await open(logFile, 'a');
    const args = [...HEAP_FLAGS, join(version, 'caudal'), 'serve', '--no-worker'];
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env.PATH, HOST: address, PORT: `${PORT}`, ...env },
      stdio: ['ignore', log.fd, log.fd],
    });
    await log.close();
    return child;
  }

  return {
    async start(version) {
      const child = await run(version);
      running = child;
      for (const begun = performance.now(); performance.now() - begun < GIVE_UP_MS; await delay(ASK_MS)) {
        if (child.exitCode !== null) break;
        const answer = await fetch(`http://${address}:${PORT}/readyz`).catch(() => undefined);
        if (answer?.ok === true) return;
      }
      throw new Error(`the server at ${address} does not become ready: ${await readFile(logFile, 'utf8')}`);
    },
    async stop() {
      if (running === undefined) return 0;
      const ended = once(running, 'exit');
      running.kill('SIGTERM');
      if (running.exitCode === null) await ended;
      return running.exitCode ?? -1;
    },
    async startInVain(version) {
      const before = (await readFile(logFile, 'utf8').catch(() => '')).length;
      const child = await run(version);
      await once(child, 'exit');
      return { code: child.exitCode ?? -1, said: (await readFile(logFile, 'utf8')).slice(before) };
    },
  };
}
