import type { ICluster } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster';
import type { IPooler } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Pooler';
import type { IScheduledBackup } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ScheduledBackup';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { CustomKinds } from '../manifest.ts';
import { IMAGES, labelsOf, NAMESPACE, PORTS } from '../names.ts';
import { ANYWHERE, elsewhere, NAMES, PROMETHEUS, pods, policyFor, tcp } from './network.ts';

/** Of the Cluster. The operator makes the Services caudal-db-rw, -ro and -r. */
export const CLUSTER = 'caudal-db';
export const POOLER = 'caudal-db-pooler';
const MAX_CONNECTIONS = 200;

/** What the operator puts on the pods that it makes. */
const CLUSTER_PODS = { 'cnpg.io/cluster': CLUSTER };
const POOLER_PODS = { 'cnpg.io/poolerName': POOLER };

/** Where the operator asks its instance manager, and where Prometheus asks both. */
const STATUS_PORT = 8_000;
const METRICS_PORTS = { cluster: 9_187, pooler: 9_127 } as const;

const STORE = 'caudal-db-store';
const PLUGIN = 'barman-cloud.cloudnative-pg.io';

/**
 * Roles as docs/operations.md has them, before the bank's first start: the application's, and the pooler's own login,
 * whose settings are its defaults, since a pooler drops start-up options. Passwords come from `managed.roles`.
 */
const ROLES = [
  'CREATE ROLE caudal_app NOLOGIN',
  'GRANT caudal_app TO caudal',
  'CREATE ROLE caudal_pool LOGIN NOINHERIT IN ROLE caudal_app',
  ...[
    "role = 'caudal_app'",
    "lock_timeout = '2500ms'",
    "statement_timeout = '5s'",
    "idle_in_transaction_session_timeout = '5s'",
    "client_connection_check_interval = '2s'",
    "default_transaction_isolation = 'read committed'",
    "TimeZone = 'UTC'",
    "jit = 'off'",
  ].map((setting) => `ALTER ROLE caudal_pool SET ${setting}`),
];

/** Three instances; a commit waits for one standby, and if none is left, it goes on waiting (docs/availability.md). */
export function cluster(): ICluster {
  return {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name: CLUSTER, labels: labelsOf('database') },
    spec: {
      instances: 3,
      imageName: IMAGES.cloudNativePg,
      bootstrap: {
        initdb: {
          database: 'caudal',
          owner: 'caudal',
          secret: { name: 'caudal-db-owner' },
          encoding: 'UTF8',
          localeCollate: 'C',
          localeCType: 'C',
          dataChecksums: true,
          // Last, when the owner and the database are there.
          postInitApplicationSQL: ROLES,
        },
      },
      managed: {
        roles: [
          {
            name: 'caudal_pool',
            ensure: 'present',
            login: true,
            inherit: false,
            inRoles: ['caudal_app'],
            passwordSecret: { name: 'caudal-db-pool' },
          },
        ],
      },
      enableSuperuserAccess: false,
      // The pooler shows the certificate of the servers.
      certificates: { serverAltDNSNames: [POOLER, `${POOLER}.${NAMESPACE}`, `${POOLER}.${NAMESPACE}.svc`] },
      postgresql: {
        synchronous: { method: 'any', number: 1, dataDurability: 'required', failoverQuorum: true },
        parameters: {
          max_connections: String(MAX_CONNECTIONS),
          shared_buffers: '512MB',
          // A standby that is silent, not closed, holds up every commit for that long.
          wal_sender_timeout: '5s',
          wal_receiver_timeout: '5s',
        },
        // TLS between bank and database, whoever calls.
        pg_hba: ['hostssl all all all scram-sha-256', 'hostnossl all all all reject'],
      },
      primaryUpdateStrategy: 'unsupervised',
      primaryUpdateMethod: 'switchover',
      affinity: {
        enablePodAntiAffinity: true,
        podAntiAffinityType: 'required',
        topologyKey: 'topology.kubernetes.io/zone',
      },
      storage: { size: '50Gi' },
      walStorage: { size: '10Gi' },
      resources: {
        requests: { cpu: '1', memory: '2Gi' },
        limits: { cpu: '4', memory: '2Gi' },
      },
      seccompProfile: { type: 'RuntimeDefault' },
      plugins: [{ name: PLUGIN, isWALArchiver: true, parameters: { barmanObjectName: STORE } }],
    },
  };
}

/** Where base backups and the WAL go. Its bucket belongs elsewhere than the cluster. */
export function objectStore(): CustomKinds['ObjectStore'] {
  const key = (name: string) => ({ name: 'caudal-db-store', key: name });
  return {
    apiVersion: 'barmancloud.cnpg.io/v1',
    kind: 'ObjectStore',
    metadata: { name: STORE, labels: labelsOf('database') },
    spec: {
      configuration: {
        destinationPath: 's3://caudal-backups/',
        endpointURL: 'https://s3.example.com',
        s3Credentials: { accessKeyId: key('access_key_id'), secretAccessKey: key('secret_access_key') },
        wal: { compression: 'gzip', maxParallel: 4 },
        data: { compression: 'gzip' },
      },
      retentionPolicy: '14d',
      instanceSidecarConfiguration: {
        resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '512Mi' } },
      },
    },
  };
}

/** A base backup a night. With the WAL, which is archived all the time, it leads to any moment since. */
export function scheduledBackup(): IScheduledBackup {
  return {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'ScheduledBackup',
    metadata: { name: CLUSTER, labels: labelsOf('database') },
    spec: {
      // With seconds, by UTC.
      schedule: '0 0 2 * * *',
      immediate: true,
      backupOwnerReference: 'self',
      cluster: { name: CLUSTER },
      method: 'plugin',
      pluginConfiguration: { name: PLUGIN },
    },
  };
}

/** PgBouncer for requests alone: migrations, jobs and long reads go to the primary (docs/operations.md). */
export function pooler(): IPooler {
  return {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Pooler',
    metadata: { name: POOLER, labels: labelsOf('database') },
    spec: {
      cluster: { name: CLUSTER },
      instances: 2,
      type: 'rw',
      pgbouncer: {
        poolMode: 'transaction',
        parameters: { default_pool_size: '20', max_client_conn: '500' },
      },
      template: {
        spec: {
          containers: [
            {
              name: 'pgbouncer',
              resources: {
                requests: { cpu: '100m', memory: '64Mi' },
                limits: { cpu: '1', memory: '128Mi' },
              },
            },
          ],
          affinity: {
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [
                {
                  weight: 100,
                  podAffinityTerm: {
                    topologyKey: 'kubernetes.io/hostname',
                    labelSelector: { matchLabels: POOLER_PODS },
                  },
                },
              ],
            },
          },
        },
      },
    },
  };
}

const CLUSTER_PEER: INetworkPolicyPeer = { podSelector: { matchLabels: CLUSTER_PODS } };
const POOLER_PEER: INetworkPolicyPeer = { podSelector: { matchLabels: POOLER_PODS } };

/** From the bank to its primary, and to the pooler. */
export const TO_DATABASE: INetworkPolicyEgressRule = {
  to: [CLUSTER_PEER, POOLER_PEER],
  ports: [tcp(PORTS.postgres)],
};

/** The cluster's API, by a port that differs between clusters, and object stores. */
const API_AND_STORES: INetworkPolicyEgressRule = { to: [ANYWHERE], ports: [tcp(443), tcp(6_443)] };

/** What the operator's pods need: they ask the API who leads. */
export function databasePolicies(): INetworkPolicy[] {
  return [
    policyFor(CLUSTER, CLUSTER_PODS, {
      ingress: [
        {
          from: [...pods('web', 'worker', 'migrate', 'verify'), CLUSTER_PEER, POOLER_PEER],
          ports: [tcp(PORTS.postgres)],
        },
        { from: [elsewhere('cnpg-system'), CLUSTER_PEER], ports: [tcp(STATUS_PORT)] },
        { from: [PROMETHEUS], ports: [tcp(METRICS_PORTS.cluster)] },
      ],
      egress: [NAMES, { to: [CLUSTER_PEER], ports: [tcp(PORTS.postgres), tcp(STATUS_PORT)] }, API_AND_STORES],
    }),
    policyFor(POOLER, POOLER_PODS, {
      ingress: [
        { from: pods('web', 'worker'), ports: [tcp(PORTS.postgres)] },
        { from: [PROMETHEUS], ports: [tcp(METRICS_PORTS.pooler)] },
      ],
      egress: [NAMES, { to: [CLUSTER_PEER], ports: [tcp(PORTS.postgres)] }, API_AND_STORES],
    }),
  ];
}
