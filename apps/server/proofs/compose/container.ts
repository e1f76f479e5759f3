import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ComposeService, pathAtRoot } from '../../src/fixtures/compose/compose-file.ts';

/** What stands in for an image. */
export interface Stand {
  readonly user: { readonly uid: number; readonly gid: number };
  /** The image's own environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The image's entry point: the compose file's command follows. */
  readonly entry: readonly string[];
  /** Where the image lets its user write, within the volumes. */
  readonly owned?: readonly string[];
}

export interface ContainerOptions extends Stand {
  readonly name: string;
  readonly service: ComposeService;
  readonly namespace: string;
  readonly hosts: string;
  /** Holds volumes, secrets and logs. */
  readonly folder: string;
}

/**
 * Runs one service of a compose file as a container without an engine: its own network, a read-only root over this
 * machine's, its volumes, secrets and temporary folders, its environment and nothing else, its user, no new privileges,
 * and no capability that the file does not add.
 */
export class Container {
  readonly #options: ContainerOptions;
  readonly log: string;
  #child: ChildProcess | undefined;
  #written: Promise<string> | undefined;

  constructor(options: ContainerOptions) {
    this.#options = options;
    this.log = join(options.folder, 'logs', `${options.name}.log`);
  }

  async start(): Promise<void> {
    await mkdir(join(this.#options.folder, 'logs'), { recursive: true });
    const { service, entry } = this.#options;
    this.#child = await this.#spawn([...entry, ...(service.command ?? [])]);
    const log = createWriteStream(this.log, { flags: 'a' });
    this.#child.stdout?.pipe(log, { end: false });
    this.#child.stderr?.pipe(log, { end: false });
  }

  /** Runs a command with the same settings and rights. @returns its exit code and words. */
  async execute(command: readonly string[], input = ''): Promise<{ code: number; said: string }> {
    const child = await this.#spawn(command);
    let said = '';
    child.stdout?.on('data', (data) => (said += data));
    child.stderr?.on('data', (data) => (said += data));
    child.stdin?.end(input);
    const [code] = await once(child, 'close');
    return { code: code ?? 1, said };
  }

  /** Whether its health check in the compose file passes. */
  async isHealthy(): Promise<boolean> {
    const [kind, ...test] = this.#options.service.healthcheck?.test ?? [];
    if (kind !== 'CMD') throw new RangeError(`${this.#options.name} has a health check of another kind`);
    return (await this.execute(test)).code === 0;
  }

  /** @returns the exit code, once it has ended. */
  async ended(): Promise<number> {
    const child = this.#child;
    if (child === undefined) return 0;
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode ?? 1;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
    this.kill(signal);
    return this.ended();
  }

  async #spawn(command: readonly string[]): Promise<ChildProcess> {
    const { namespace } = this.#options;
    // Written once: a health check may begin while the service itself is starting.
    this.#written ??= this.#writeScript();
    const script = await this.#written;
    return spawn('ip', ['netns', 'exec', namespace, 'sh', script, ...command], { stdio: 'pipe' });
  }

  async #writeScript(): Promise<string> {
    const script = join(this.#options.folder, `${this.#options.namespace}.sh`);
    await writeFile(script, await this.#script());
    return script;
  }

  /** Each `exec` keeps the process: signals reach the program itself. */
  async #script(): Promise<string> {
    const { name, service, user, environment, hosts, folder, owned = [] } = this.#options;
    const hostsFile = join(folder, `${name}.hosts`);
    await writeFile(hostsFile, hosts);
    const layer = join(folder, 'layers', name);
    await mkdir(layer, { recursive: true });
    const mounts = await Promise.all(service.volumes.map((volume) => this.#mount(volume)));
    const capabilities = ['-all', ...service.cap_add.map((one) => `+${one.toLowerCase()}`)].join();
    const variables = Object.entries({ ...environment, ...service.environment });
    const quoted = variables.map(([key, value]) => `${key}=${quote(value)}`).join(' ');
    return [
      'set -e',
      `mount -t tmpfs tmpfs ${layer}`,
      `mkdir ${layer}/upper ${layer}/work ${layer}/root`,
      `mount -t overlay overlay -o lowerdir=/,upperdir=${layer}/upper,workdir=${layer}/work ${layer}/root`,
      `cd ${layer}/root`,
      'mount --rbind /proc proc',
      'mount --rbind /dev dev',
      `cp ${hostsFile} etc/hosts`,
      'mount -t tmpfs -o mode=755 tmpfs run',
      'mkdir -p run/secrets',
      ...service.secrets.map((secret) => `cp ${folder}/secrets/${secret} run/secrets/${secret}`),
      ...mounts,
      ...service.tmpfs.flatMap((path) => [`mkdir -p .${path}`, `mount -t tmpfs -o mode=1777 tmpfs .${path}`]),
      ...owned.map((path) => `chown ${user.uid}:${user.gid} .${path}`),
      `mkdir -p .${folder}`,
      'mount -o remount,ro,bind .',
      `exec chroot . /usr/bin/setpriv --reuid=${user.uid} --regid=${user.gid} --clear-groups --no-new-privs \\`,
      `  --inh-caps=-all --bounding-set=${capabilities} /usr/bin/env --ignore-environment ${quoted} "$@"`,
    ].join('\n');
  }

  async #mount(volume: string): Promise<string> {
    const [source = '', target = '', mode] = volume.split(':');
    const isFile = source.startsWith('./');
    const path = isFile
      ? join(this.#options.folder, 'files', source)
      : join(this.#options.folder, 'volumes', source);
    if (isFile) await cp(pathAtRoot(source), path, { recursive: true });
    else {
      await mkdir(path, { recursive: true });
      await chmod(path, 0o755);
    }
    const place = isFile ? `mkdir -p $(dirname .${target}) && touch .${target}` : `mkdir -p .${target}`;
    const bind = `${place}\nmount --bind ${path} .${target}`;
    return mode === 'ro' ? `${bind}\nmount -o remount,ro,bind .${target}` : bind;
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
