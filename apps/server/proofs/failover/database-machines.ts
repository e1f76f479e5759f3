import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { deployed, type Network } from '../network.ts';
import { Machine, ORDINARY_USER } from './machine.ts';

export const DATABASE_MACHINES = ['db1', 'db2', 'db3'] as const;
export type DatabaseMachine = (typeof DATABASE_MACHINES)[number];

const POSTGRES_BIN = '/usr/lib/postgresql/15/bin';
/** Of PostgreSQL's administrator, the replication and the bank. */
export const PASSWORD = 'secret';
const ASK_MS = 100;
/** Nothing takes as long as this, whatever the load. */
const GIVE_UP_MS = 180_000;

export interface DatabaseCluster {
  readonly machines: Readonly<Record<DatabaseMachine, Machine>>;
  /** The machine whose Patroni says that it is the primary, and the one that has every commit. */
  roles(): Promise<{ primary: DatabaseMachine; synchronous: DatabaseMachine }>;
  /** Waits for all three: a primary, and two that follow it, one of them synchronously. */
  whole(): Promise<void>;
  /** The administrator's URL of one machine, past HAProxy. */
  urlOf(machine: DatabaseMachine, database?: string): string;
}

/**
 * etcd, Patroni and PostgreSQL on each of three machines, with the configuration of deploy/ha.
 * Decision 77: docs/decisions/0077-strict-synchronous-replication.md.
 */
export async function startDatabaseMachines(folder: string, network: Network): Promise<DatabaseCluster> {
  const peers = DATABASE_MACHINES.map((name) => `${name}=http://${network.addressOf(name)}:2380`).join(',');
  const create = async (name: DatabaseMachine) => {
    const own = join(folder, name);
    await mkdir(own);
    const address = network.addressOf(name);
    const configuration = network.move(
      await deployed('patroni.yml', {
        '/var/lib/postgresql/15/caudal': join(own, 'data'),
        '/var/lib/postgresql/patroni.pgpass': join(own, 'pgpass'),
        '/var/run/postgresql': own,
        '/usr/lib/postgresql/15/bin': POSTGRES_BIN,
      }),
    );
    await writeFile(join(own, 'patroni.yml'), configuration);
    if (ORDINARY_USER.uid !== undefined) await chown(own, ORDINARY_USER.uid, ORDINARY_USER.gid);
    await chmod(own, 0o700);
    return new Machine({ name, address, folder: own }, [
      {
        name: 'etcd',
        command: '/usr/bin/etcd',
        args: [
          ...['--name', name, '--data-dir', join(own, 'etcd'), '--logger', 'zap', '--enable-v2'],
          ...['--listen-client-urls', `http://${address}:2379`],
          ...['--advertise-client-urls', `http://${address}:2379`],
          ...['--listen-peer-urls', `http://${address}:2380`],
          ...['--initial-advertise-peer-urls', `http://${address}:2380`],
          ...['--initial-cluster', peers, '--initial-cluster-token', 'caudal'],
        ],
      },
      {
        name: 'patroni',
        command: '/usr/bin/patroni',
        args: [join(own, 'patroni.yml')],
        env: {
          PATRONI_NAME: name,
          PATRONI_RESTAPI_LISTEN: `${address}:8008`,
          PATRONI_RESTAPI_CONNECT_ADDRESS: `${address}:8008`,
          PATRONI_POSTGRESQL_LISTEN: `${address}:5432`,
          PATRONI_POSTGRESQL_CONNECT_ADDRESS: `${address}:5432`,
          PATRONI_SUPERUSER_USERNAME: 'postgres',
          PATRONI_SUPERUSER_PASSWORD: PASSWORD,
          PATRONI_REPLICATION_USERNAME: 'replicator',
          PATRONI_REPLICATION_PASSWORD: PASSWORD,
        },
      },
    ]);
  };
  const [db1, db2, db3] = [await create('db1'), await create('db2'), await create('db3')];
  const machines = { db1, db2, db3 };
  await Promise.all(Object.values(machines).map((machine) => machine.start()));
  return {
    machines,
    roles: () => rolesOf(machines),
    whole: () => whole(machines),
    urlOf: (machine, database = 'postgres') =>
      `postgresql://postgres:${PASSWORD}@${machines[machine].address}:5432/${database}`,
  };
}

const clusterStatus = z.object({
  members: z.array(
    z.object({
      name: z.enum(DATABASE_MACHINES),
      role: z.string(),
      state: z.string(),
      timeline: z.number().optional(),
    }),
  ),
});

type Machines = DatabaseCluster['machines'];

/** What Patroni on any machine that answers says about all of them. */
async function statusOf(machines: Machines): Promise<z.infer<typeof clusterStatus>['members']> {
  for (const { address } of Object.values(machines)) {
    try {
      const answer = await fetch(`http://${address}:8008/cluster`, { signal: AbortSignal.timeout(1_000) });
      return clusterStatus.parse(await answer.json()).members;
    } catch {
      // Dead, paused or about to start: another one knows.
    }
  }
  return [];
}

async function rolesOf(machines: Machines): ReturnType<DatabaseCluster['roles']> {
  for (const begun = performance.now(); performance.now() - begun < GIVE_UP_MS; ) {
    const members = await statusOf(machines);
    const primary = members.find(({ role }) => role === 'leader')?.name;
    const synchronous = members.find(({ role }) => role === 'sync_standby')?.name;
    if (primary !== undefined && synchronous !== undefined) return { primary, synchronous };
    await delay(ASK_MS);
  }
  throw new Error('there is no primary with a synchronous standby: see patroni.log');
}

async function whole(machines: Machines): Promise<void> {
  for (const begun = performance.now(); performance.now() - begun < GIVE_UP_MS; ) {
    const members = await statusOf(machines);
    const primary = members.find(({ role }) => role === 'leader');
    const standbys = members.filter(
      ({ role, state, timeline }) =>
        role !== 'leader' && /^(running|streaming)$/.test(state) && timeline === primary?.timeline,
    );
    const synchronous = standbys.some(({ role }) => role === 'sync_standby');
    if (primary?.state === 'running' && standbys.length === 2 && synchronous) return;
    await delay(ASK_MS);
  }
  throw new Error('the three database machines do not come together: see patroni.log');
}
