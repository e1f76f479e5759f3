import type { ComposeFile } from '../../src/fixtures/compose/compose-file.ts';
import { run } from './run.ts';

/** Unlikely to be anybody's, and gone with the proof. */
const OTHERS = '10.213';

/** A network of the compose file, as a bridge of the kernel: what Docker makes of it. */
interface Network {
  readonly bridge: string;
  /** The first three bytes of its addresses. */
  readonly prefix: string;
  readonly bits: string;
}

/** The names of the kernel's things, so that whoever cleans up knows them. */
const namespaceOf = (service: string) => `caudal-${service}`;

/** A network namespace for each service, joined by the networks that it shares with others. */
export class Networks {
  readonly #networks = new Map<string, Network>();
  readonly #file: ComposeFile;

  constructor(file: ComposeFile) {
    this.#file = file;
    for (const [index, [name, definition]] of Object.entries(file.networks).entries()) {
      const subnet = /"subnet":"([\d.]+)\.0\/(\d+)"/.exec(JSON.stringify(definition));
      const [, prefix = `${OTHERS}.${index}`, bits = '24'] = subnet ?? [];
      this.#networks.set(name, { bridge: `caudal${index}`, prefix, bits });
    }
  }

  /** @param visited - networks in which this machine itself has an address, the first one. */
  async start(visited: readonly string[]): Promise<void> {
    for (const [name, { bridge, prefix, bits }] of this.#networks) {
      await run('ip', 'link', 'add', bridge, 'type', 'bridge');
      if (visited.includes(name)) await run('ip', 'addr', 'add', `${prefix}.1/${bits}`, 'dev', bridge);
      await run('ip', 'link', 'set', bridge, 'up');
    }
  }

  async stop(): Promise<void> {
    for (const service of Object.keys(this.#file.services)) {
      await run('ip', 'netns', 'del', namespaceOf(service)).catch(() => undefined);
    }
    for (const { bridge } of this.#networks.values()) {
      await run('ip', 'link', 'del', bridge).catch(() => undefined);
    }
  }

  /** Makes the service's namespace. @returns its name. */
  async join(service: string): Promise<string> {
    const namespace = namespaceOf(service);
    await run('ip', 'netns', 'add', namespace);
    await run('ip', '-n', namespace, 'link', 'set', 'lo', 'up');
    for (const [index, name] of this.#of(service).entries()) {
      const { bridge, bits } = this.#network(name);
      const [outside, inside] = [`${bridge}-${this.#number(service)}`, `eth${index}`];
      await run('ip', 'link', 'add', outside, 'type', 'veth', 'peer', 'name', inside, 'netns', namespace);
      await run('ip', 'link', 'set', outside, 'master', bridge, 'up');
      await run(
        'ip',
        '-n',
        namespace,
        'addr',
        'add',
        `${this.address(service, name)}/${bits}`,
        'dev',
        inside,
      );
      await run('ip', '-n', namespace, 'link', 'set', inside, 'up');
    }
    return namespace;
  }

  address(service: string, network: string): string {
    return `${this.#network(network).prefix}.${this.#number(service)}`;
  }

  /** The address of this machine in a network that it visits. */
  ownAddress(network: string): string {
    return `${this.#network(network).prefix}.1`;
  }

  /** `/etc/hosts` of a service: whom it shares a network with. @param elsewhere - services that this machine stands in for. */
  hosts(service: string, elsewhere: Readonly<Record<string, string>>): string {
    const lines = Object.keys(this.#file.services).flatMap((other) => {
      const shared = this.#of(other).find((network) => this.#of(service).includes(network));
      if (shared === undefined || other === service) return [];
      return [`${elsewhere[other] ?? this.address(other, shared)} ${other}`];
    });
    return `127.0.0.1 localhost\n${lines.join('\n')}\n`;
  }

  #of(service: string): readonly string[] {
    return this.#file.services[service]?.networks ?? [];
  }

  #number(service: string): number {
    return 2 + Object.keys(this.#file.services).indexOf(service);
  }

  #network(name: string): Network {
    const network = this.#networks.get(name);
    if (network === undefined) throw new RangeError(`no network ${name}`);
    return network;
  }
}
