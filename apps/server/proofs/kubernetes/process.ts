import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Container, Pod, Target } from '../../src/fixtures/kubernetes/target.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
/** Where the manifests have them. */
const SECRETS = '/run/secrets/caudal';
const BACKUPS = '/backups';
/** For a loaded machine. */
const PATIENCE_MS = 300_000;

type Probe = 'startupProbe' | 'readinessProbe' | 'livenessProbe';

/** What this machine has instead of what a pod has. */
export interface Stand {
  readonly secrets: string;
  readonly backups: string;
  /** A folder for the program `caudal`. */
  readonly bin: string;
  /** From a container's name and port to a port that is free here. */
  readonly ports: ReadonlyMap<string, string>;
}

/** A container of a manifest as a process of this machine. */
export class Process {
  readonly name: string;
  readonly graceSeconds: number;
  readonly drainSeconds: number;
  readonly #container: Container;
  readonly #child: ChildProcess;
  readonly #stand: Stand;
  readonly #exit: Promise<unknown[]>;
  #said = '';

  private constructor(child: ChildProcess, container: Container, pod: Pod, stand: Stand) {
    this.name = container.name;
    this.graceSeconds = pod.terminationGracePeriodSeconds;
    this.drainSeconds = Number(
      container.env.find(({ name }) => name === 'CAUDAL_DRAIN_DELAY_SECONDS')?.value ?? 0,
    );
    this.#container = container;
    this.#child = child;
    this.#stand = stand;
    this.#exit = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        this.#said += text;
      });
  }

  static async start(target: Target, name: string, stand: Stand): Promise<Process> {
    const found = target
      .pods()
      .flatMap(({ pod }) =>
        [...pod.initContainers, ...pod.containers].map((container) => ({ container, pod })),
      )
      .find(({ container }) => container.name === name);
    if (found === undefined) throw new RangeError(`no container ${name}`);
    const { container, pod } = found;
    await installCaudal(stand);
    const [program = '', ...args] = commandOf(container, stand);
    const child = spawn(program, args, {
      env: environmentOf(target, container, stand),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Process(child, container, pod, stand);
  }

  /** @returns its exit code; -1 if a signal ended it. */
  async ended(): Promise<number> {
    const [code] = await this.#exit;
    return typeof code === 'number' ? code : -1;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  lastWords(): string {
    return this.#said.split('\n').slice(-20).join('\n');
  }

  async says(words: string): Promise<void> {
    await this.#until(`it says “${words}”`, async () => this.#said.includes(words));
  }

  /** As the kubelet does it: the startup probe until it succeeds, then the others. @returns the seconds of the first. */
  async startUp(): Promise<number> {
    const begun = performance.now();
    await this.untilProbe('startupProbe', true);
    const seconds = (performance.now() - begun) / 1_000;
    await this.untilProbe('readinessProbe', true);
    await this.untilProbe('livenessProbe', true);
    return seconds;
  }

  untilProbe(probe: Probe, outcome: boolean): Promise<void> {
    return this.#until(`${probe} is ${outcome}`, async () => (await this.probe(probe)) === outcome);
  }

  /** Asks by HTTP, as the manifest says. */
  async probe(probe: Probe): Promise<boolean> {
    const http = this.#container[probe]?.httpGet;
    if (http === undefined) throw new RangeError(`${this.name} has no ${probe} by HTTP`);
    const port = this.#container.ports.find(({ name }) => name === http.port)?.containerPort;
    const here = this.#stand.ports.get(`${this.name} ${port}`);
    const url = `http://127.0.0.1:${here}${http.path}`;
    return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async #until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (this.#child.exitCode !== null) throw new Error(`${this.name} ended before ${what}:\n${this.#said}`);
      if (performance.now() > giveUpAt) throw new Error(`${this.name}: never ${what}:\n${this.#said}`);
      await delay(100);
    }
  }
}

/** `caudal` on the PATH, as the image has it. */
async function installCaudal({ bin }: Stand): Promise<void> {
  const program = join(bin, 'caudal');
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  await chmod(program, 0o755);
}

/** Without `tini`, which is the image's. */
function commandOf({ command, args }: Container, { bin, backups }: Stand): string[] {
  const words =
    command.length === 0 ? [join(bin, 'caudal'), ...args] : command.slice(command.indexOf('--') + 1);
  return words.map((word) => word.replaceAll(`${BACKUPS}/`, `${backups}/`));
}

function environmentOf(
  target: Target,
  container: Container,
  { bin, secrets, ports }: Stand,
): NodeJS.ProcessEnv {
  const here = (name: string, value: string) =>
    (/PORT$/.test(name) ? ports.get(`${container.name} ${value}`) : undefined) ??
    value.replace(`${SECRETS}/`, `${secrets}/`);
  return {
    PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`,
    NODE_ENV: 'production',
    ...target.settingsOf(container),
    ...Object.fromEntries(container.env.map(({ name, value = '' }) => [name, here(name, value)])),
  };
}
