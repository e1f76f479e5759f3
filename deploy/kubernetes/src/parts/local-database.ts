import type { IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { IMAGES, labelsOf, PORTS, selectorOf } from '../names.ts';
import { account } from './bank.ts';
import { container, folder, podTemplate } from './pod.ts';

/** The user of the image of PostgreSQL, which otherwise begins as root and goes on as this one. */
const POSTGRES_USER = 999;

const MAX_CONNECTIONS = 200;

/** One PostgreSQL, as in compose.yaml. @param createBank - deploy/compose/create-bank.sql. */
export function localDatabase(createBank: string): [IStatefulSet, IService, IConfigMap, IServiceAccount] {
  const isReady = {
    exec: { command: ['pg_isready', '--host=127.0.0.1', '--username=caudal', '--dbname=caudal'] },
  };
  const stateful: IStatefulSet = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'caudal-database', labels: labelsOf('database') },
    spec: {
      serviceName: 'caudal-database',
      replicas: 1,
      selector: { matchLabels: selectorOf('database') },
      // The data outlives the StatefulSet.
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      template: podTemplate({
        component: 'database',
        user: POSTGRES_USER,
        spec: {
          // A fast shutdown writes a checkpoint; killed before, it recovers at the next start.
          terminationGracePeriodSeconds: 60,
          containers: [
            container({
              name: 'postgres',
              image: IMAGES.postgres,
              args: ['postgres', '-c', `max_connections=${MAX_CONNECTIONS}`, '-c', 'shared_buffers=256MB'],
              needs: { cpu: ['250m', '2'], memory: ['512Mi', '1Gi'] },
              ports: [{ name: 'postgres', containerPort: PORTS.postgres }],
              env: [
                { name: 'POSTGRES_PASSWORD_FILE', value: '/run/secrets/postgres_password' },
                { name: 'POSTGRES_INITDB_ARGS', value: '--encoding=UTF8 --locale=C --data-checksums' },
              ],
              // Over TCP: while the image prepares a new database, it listens on its socket alone.
              startupProbe: { ...isReady, periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 150 },
              readinessProbe: { ...isReady, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 3 },
              livenessProbe: { ...isReady, periodSeconds: 20, timeoutSeconds: 10, failureThreshold: 6 },
              volumeMounts: [
                // Since version 18 the image keeps its data in a folder per version below this one.
                { name: 'data', mountPath: '/var/lib/postgresql' },
                { name: 'create', mountPath: '/docker-entrypoint-initdb.d', readOnly: true },
                { name: 'secrets', mountPath: '/run/secrets', readOnly: true },
                { name: 'run', mountPath: '/var/run/postgresql' },
                { name: 'tmp', mountPath: '/tmp' },
                { name: 'shared', mountPath: '/dev/shm' },
              ],
            }),
          ],
          volumes: [
            { name: 'create', configMap: { name: 'caudal-database', defaultMode: 0o444 } },
            { name: 'secrets', secret: { secretName: 'caudal-postgres', defaultMode: 0o440 } },
            folder('run', '16Mi'),
            folder('tmp', '64Mi'),
            { name: 'shared', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } },
          ],
        },
      }),
      volumeClaimTemplates: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
        },
      ],
    },
  };
  const service: IService = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'caudal-database', labels: labelsOf('database') },
    spec: {
      clusterIP: 'None',
      selector: selectorOf('database'),
      ports: [{ name: 'postgres', port: PORTS.postgres, targetPort: 'postgres', protocol: 'TCP' }],
    },
  };
  const script: IConfigMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'caudal-database', labels: labelsOf('database') },
    data: { 'create-bank.sql': createBank },
  };
  return [stateful, service, script, account('database')];
}

/** A disk for backups. Put it elsewhere than the database's. */
export function backupDisk(): IPersistentVolumeClaim {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'caudal-backups', labels: labelsOf('backup') },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
  };
}
