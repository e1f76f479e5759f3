import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import { type Component, LONGEST_STOP, labelsOf, PORTS, selectorOf } from '../names.ts';
import {
  caudal,
  FROM_SETTINGS,
  podTemplate,
  type Resources,
  SECRETS_MOUNT,
  type Secrets,
  secretVariables,
  secretVolume,
} from './pod.ts';
import { spread } from './spread.ts';

/** What the targets differ in. */
export interface Bank {
  /** Of the database alone: for migration, verification and backup. */
  readonly databaseSecrets: Secrets;
  /** In addition, for servers and workers. */
  readonly secrets: Secrets;
  /** Certificates by which the database is known, mounted read-only. */
  readonly certificates?: { readonly volume: IVolume; readonly mount: IVolumeMount };
  /** Undefined if a HorizontalPodAutoscaler decides. */
  readonly servers: number | undefined;
  readonly workers: number;
  /** Longer than whoever sends requests takes to notice that a pod is going. */
  readonly drainSeconds: number;
  /** Whether servers must be in different zones. */
  readonly zones: boolean;
}

/** A server holds 326 MB under load at most (docs/performance.md), and its pages as much again at first. */
const SERVER: Resources = { cpu: ['500m', '2'], memory: ['512Mi', '1Gi'] };
/** As in compose.yaml: jobs send e-mails and clean up. */
const WORKER: Resources = { cpu: ['100m', '1'], memory: ['256Mi', '512Mi'] };
export const COMMAND: Resources = { cpu: ['100m', '1'], memory: ['256Mi', '512Mi'] };

/** A migration tries for ten minutes to get a table that others use. */
const MIGRATION_SECONDS = 900;

export function web(bank: Bank): [IDeployment, IService, IPodDisruptionBudget, IServiceAccount] {
  const deployment: IDeployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'caudal-web', labels: labelsOf('web') },
    spec: {
      ...(bank.servers === undefined ? {} : { replicas: bank.servers }),
      selector: { matchLabels: selectorOf('web') },
      // One more is ready before one goes.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      minReadySeconds: 5,
      progressDeadlineSeconds: MIGRATION_SECONDS + 300,
      revisionHistoryLimit: 5,
      template: podTemplate({
        component: 'web',
        spec: {
          // No preStop: the process itself keeps its port open for the drain delay after SIGTERM.
          terminationGracePeriodSeconds: bank.drainSeconds + LONGEST_STOP + 5,
          ...spread('web', bank.zones),
          initContainers: [awaitMigration(bank)],
          containers: [
            caudal({
              name: 'web',
              args: ['serve', '--no-worker'],
              needs: SERVER,
              ports: [
                { name: 'http', containerPort: PORTS.web },
                { name: 'metrics', containerPort: PORTS.metrics },
              ],
              envFrom: FROM_SETTINGS,
              env: [
                ...listening(bank),
                { name: 'PORT', value: String(PORTS.web) },
                { name: 'CAUDAL_DRAIN_DELAY_SECONDS', value: String(bank.drainSeconds) },
              ],
              // Usually two seconds.
              startupProbe: {
                httpGet: { path: '/healthz', port: 'http' },
                periodSeconds: 2,
                failureThreshold: 90,
                timeoutSeconds: 2,
              },
              // It asks the database, which has two seconds.
              readinessProbe: {
                httpGet: { path: '/readyz', port: 'http' },
                periodSeconds: 5,
                timeoutSeconds: 4,
                failureThreshold: 2,
              },
              // Never the database: what is away must restart nothing.
              livenessProbe: {
                httpGet: { path: '/healthz', port: 'http' },
                periodSeconds: 10,
                timeoutSeconds: 5,
                failureThreshold: 6,
              },
              volumeMounts: mounts(bank),
            }),
          ],
          volumes: volumes(bank),
        },
      }),
    },
  };
  const service: IService = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'caudal', labels: labelsOf('web') },
    spec: {
      type: 'ClusterIP',
      selector: selectorOf('web'),
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    },
  };
  return [deployment, service, budget('web'), account('web')];
}

export function worker(bank: Bank): [IDeployment, IPodDisruptionBudget, IServiceAccount] {
  const deployment: IDeployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'caudal-worker', labels: labelsOf('worker') },
    spec: {
      replicas: bank.workers,
      selector: { matchLabels: selectorOf('worker') },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      progressDeadlineSeconds: MIGRATION_SECONDS + 300,
      revisionHistoryLimit: 5,
      template: podTemplate({
        component: 'worker',
        spec: {
          terminationGracePeriodSeconds: LONGEST_STOP + 5,
          ...spread('worker', false),
          initContainers: [awaitMigration(bank)],
          containers: [
            caudal({
              name: 'worker',
              args: ['worker'],
              needs: WORKER,
              ports: [{ name: 'metrics', containerPort: PORTS.metrics }],
              envFrom: FROM_SETTINGS,
              env: listening(bank),
              startupProbe: {
                httpGet: { path: '/healthz', port: 'metrics' },
                periodSeconds: 2,
                failureThreshold: 90,
                timeoutSeconds: 2,
              },
              readinessProbe: {
                httpGet: { path: '/readyz', port: 'metrics' },
                periodSeconds: 10,
                timeoutSeconds: 4,
                failureThreshold: 3,
              },
              livenessProbe: {
                httpGet: { path: '/healthz', port: 'metrics' },
                periodSeconds: 10,
                timeoutSeconds: 5,
                failureThreshold: 6,
              },
              volumeMounts: mounts(bank),
            }),
          ],
          volumes: volumes(bank),
        },
      }),
    },
  };
  return [deployment, budget('worker'), account('worker')];
}

/**
 * The one that migrates. Servers and workers wait for the schema. A Job cannot be changed, so kustomization.yaml puts the
 * image's tag into its name.
 */
export function migration(bank: Bank): [IJob, IServiceAccount] {
  const job: IJob = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'caudal-migrate-tag', labels: labelsOf('migrate') },
    spec: {
      backoffLimit: 6,
      activeDeadlineSeconds: 3_600,
      ttlSecondsAfterFinished: 604_800,
      podFailurePolicy: {
        rules: [
          // Trying again cannot help: settings, secrets, PostgreSQL, schema, a failed migration (docs/exit-codes.md).
          {
            action: 'FailJob',
            onExitCodes: {
              containerName: 'migrate',
              operator: 'In',
              values: [2, 30, 31, 41, 43, 44, 45],
            },
          },
          // The node went away, nothing of the migration did.
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
        ],
      },
      template: podTemplate({
        component: 'migrate',
        spec: {
          restartPolicy: 'Never',
          terminationGracePeriodSeconds: 30,
          containers: [
            caudal({
              name: 'migrate',
              args: ['migrate'],
              needs: COMMAND,
              env: secretVariables(bank.databaseSecrets),
              volumeMounts: mounts(bank),
            }),
          ],
          volumes: databaseVolumes(bank),
        },
      }),
    },
  };
  return [job, account('migrate')];
}

/** An init container that lets nothing serve before the Job has migrated. */
function awaitMigration(bank: Bank): IContainer {
  return caudal({
    name: 'await-migration',
    args: ['migrate', '--wait', String(MIGRATION_SECONDS)],
    needs: COMMAND,
    env: secretVariables(bank.databaseSecrets),
    volumeMounts: mounts(bank),
  });
}

function listening(bank: Bank): IEnvVar[] {
  return [
    { name: 'HOST', value: '0.0.0.0' },
    { name: 'CAUDAL_METRICS_PORT', value: String(PORTS.metrics) },
    ...secretVariables({ ...bank.databaseSecrets, ...bank.secrets }),
  ];
}

export function mounts({ certificates }: Pick<Bank, 'certificates'>): IVolumeMount[] {
  return [SECRETS_MOUNT, ...(certificates === undefined ? [] : [certificates.mount])];
}

function volumes(bank: Bank): IVolume[] {
  return withCertificates(bank, secretVolume({ ...bank.databaseSecrets, ...bank.secrets }));
}

/** Secrets of the database, and more if given; nothing else of the bank's. */
export function databaseVolumes(bank: Bank, more: Secrets = {}): IVolume[] {
  return withCertificates(bank, secretVolume({ ...bank.databaseSecrets, ...more }));
}

function withCertificates({ certificates }: Bank, secrets: IVolume): IVolume[] {
  return [secrets, ...(certificates === undefined ? [] : [certificates.volume])];
}

export function budget(component: Component): IPodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: `caudal-${component}`, labels: labelsOf(component) },
    spec: {
      maxUnavailable: 1,
      // What is broken anyway must not hold up a node's drain.
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: selectorOf(component) },
    },
  };
}

export function account(component: Component): IServiceAccount {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: `caudal-${component}`, labels: labelsOf(component) },
    automountServiceAccountToken: false,
  };
}
