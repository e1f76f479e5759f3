import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Neither PostgreSQL nor Patroni runs as root: `nobody`, unless the proof runs as an ordinary user. */
export const ORDINARY_USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Names the machine in the environment of its processes, which PostgreSQL keeps although Patroni detaches it. */
const MARK = 'CAUDAL_PROOF_MACHINE';

/** How long a machine may take to stop in order. */
const MAX_STOP_MS = 30_000;

/** How long a program that ended by itself stays ended, as with systemd's RestartSec. */
const RESTART_MS = 500;

export interface Program {
  /** Of its log. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it runs as the user of the proof: only that user may be able to read this clone and its Node. */
  readonly asOwnUser?: boolean;
}

/** Several programs that live and die together, with an address of their own. */
export class Machine {
  readonly name: string;
  /** Of this machine alone: all of 127.0.0.0/8 is this computer. */
  readonly address: string;
  /** Where its programs write their logs. */
  readonly folder: string;
  readonly #mark: string;
  readonly #programs: readonly Program[];
  #children: ChildProcess[] = [];
  /** Whether programs that end are started again. */
  #kept = false;

  constructor(
    { name, address, folder }: { name: string; address: string; folder: string },
    programs: readonly Program[],
  ) {
    this.name = name;
    this.address = address;
    this.folder = folder;
    this.#mark = `${MARK}=${folder}`;
    this.#programs = programs;
  }

  /** Starts its programs, also again after `kill`. One that ends by itself starts again, as under systemd. */
  async start(): Promise<void> {
    this.#kept = true;
    this.#children = [];
    for (const [place, program] of this.#programs.entries()) await this.#startOne(place, program);
  }

  async #startOne(place: number, program: Program): Promise<void> {
    const { name, command, args, env = {}, asOwnUser = false } = program;
    const log = await open(join(this.folder, `${name}.log`), 'a');
    const child = spawn(command, args, {
      cwd: this.folder,
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', [MARK]: this.folder, ...env },
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
      ...(asOwnUser ? {} : ORDINARY_USER),
    });
    this.#children[place] = child;
    await log.close();
    child.once('exit', () => {
      if (!this.#kept || this.#children[place] !== child) return;
      const restart = () => this.#kept && this.#children[place] === child && this.#startOne(place, program);
      setTimeout(restart, RESTART_MS);
    });
  }

  /** Ends all its processes at once, as when the power goes. */
  async kill(): Promise<void> {
    this.#kept = false;
    for (let pids = await this.#processes(); pids.length > 0; pids = await this.#processes()) {
      signal(pids, 'SIGKILL');
      await delay(10);
    }
  }

  /** Stops all its processes where they are, as when a host suspends its guest. */
  async pause(): Promise<void> {
    signal(await this.#processes(), 'SIGSTOP');
  }

  async resume(): Promise<void> {
    signal(await this.#processes(), 'SIGCONT');
  }

  /** Ends its programs in order, the last one first. */
  async stop(): Promise<void> {
    this.#kept = false;
    for (const child of this.#children.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await Promise.race([ended, delay(MAX_STOP_MS, undefined, { ref: false })]);
    }
    await this.kill();
  }

  /** Its programs and whatever descends from them. PostgreSQL's processes overwrite their environment. */
  async #processes(): Promise<number[]> {
    const all = (await Promise.all((await readdir('/proc')).filter(isNumber).map(readProcess))).flat();
    const found = new Set(all.filter(({ marks }) => marks.includes(this.#mark)).map(({ pid }) => pid));
    for (let before = -1; before < found.size; ) {
      before = found.size;
      for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
    }
    return [...found];
  }
}

const isNumber = (name: string) => /^\d+$/.test(name);

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly marks: readonly string[];
}

/** Nothing if it has ended meanwhile, or ended and waits for its parent to notice. */
async function readProcess(pid: string): Promise<Process[]> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return [];
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    const marks = environment.split('\0').filter((text) => text.startsWith(MARK));
    return [{ pid: Number(pid), parent: Number(parent), marks }];
  } catch {
    return [];
  }
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}
