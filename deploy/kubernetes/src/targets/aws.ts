import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import type { ISecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore';
import { NETWORK, SECRETS } from '../../../aws/src/names.ts';
import type { CustomKinds } from '../manifest.ts';
import { IMAGES, labelsOf, NAMESPACE, PORTS } from '../names.ts';
import { type Bank, databaseVolumes, migration, mounts, web, worker } from '../parts/bank.ts';
import { autoscaler } from '../parts/monitoring.ts';
import { ANYWHERE, bankPolicies, MAIL_PROVIDER, NAMES, policy, tcp } from '../parts/network.ts';
import { nightly, verification } from '../parts/nightly.ts';
import { caudal, container, folder, type Resources, secretVariables } from '../parts/pod.ts';
import { kustomization, namespace, type Replacement, type Target } from '../target.ts';

const CERTIFICATES = '/etc/caudal/database';
const BUNDLE = 'global-bundle.pem';

const BANK: Bank = {
  databaseSecrets: { 'caudal-database': ['database_url'] },
  secrets: { 'caudal-secrets': ['token_secret', 'token_secrets_old', 'smtp_url'] },
  certificates: {
    volume: { name: 'certificates', configMap: { name: 'rds-certificates', defaultMode: 0o444 } },
    mount: { name: 'certificates', mountPath: CERTIFICATES, readOnly: true },
  },
  servers: undefined,
  workers: 2,
  // Until the load balancer has taken the pod off its list.
  drainSeconds: 30,
  zones: true,
};

const BACKUP_KEY = { 'caudal-backup-key': ['backup_key'] };
const BACKUP: Resources = { cpu: ['100m', '1'], memory: ['256Mi', '512Mi'], disk: '10Gi' };

function secretStore(): ISecretStore {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name: 'caudal', labels: { 'app.kubernetes.io/part-of': 'caudal' } },
    // No credentials: the controller has its role by EKS Pod Identity. kustomization.yaml puts the region here.
    spec: { provider: { aws: { service: 'SecretsManager', region: 'aws-region' } } },
  };
}

interface ExternalOptions {
  readonly name: string;
  /** From the name of a value to its secret in Secrets Manager, and the property there. */
  readonly values: Readonly<Record<string, readonly [key: string, property?: string]>>;
  /** By the key in the cluster, in the templates of External Secrets. */
  readonly files: Readonly<Record<string, string>>;
}

function external({ name, values, files }: ExternalOptions): IExternalSecret {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, labels: { 'app.kubernetes.io/part-of': 'caudal' } },
    spec: {
      refreshInterval: '5m',
      secretStoreRef: { kind: 'SecretStore', name: 'caudal' },
      target: {
        name,
        creationPolicy: 'Owner',
        // What is deleted in Secrets Manager by mistake must not stop the bank.
        deletionPolicy: 'Retain',
        template: { engineVersion: 'v2', data: { ...files } },
      },
      data: Object.entries(values).map(([secretKey, [key, property]]) => ({
        secretKey,
        remoteRef: property === undefined ? { key } : { key, property },
      })),
    },
  };
}

const DATABASE_URL =
  'postgresql://{{ .username | urlquery }}:{{ .password | urlquery }}@{{ .host }}:{{ .port }}/{{ .dbname }}' +
  `?sslmode=verify-full&sslrootcert=${CERTIFICATES}/${BUNDLE}`;

const EXTERNAL_SECRETS = [
  external({
    name: 'caudal-database',
    values: Object.fromEntries(
      ['username', 'password', 'host', 'port', 'dbname'].map((name) => [name, [SECRETS.database, name]]),
    ),
    files: { database_url: DATABASE_URL },
  }),
  external({
    name: 'caudal-secrets',
    values: { current: [SECRETS.token, 'current'], old: [SECRETS.token, 'old'], smtp: [SECRETS.smtp] },
    files: {
      token_secret: '{{ .current }}',
      // An empty file is refused. Outside a rotation the present secret stands here as well, which changes nothing.
      token_secrets_old: '{{ if .old }}{{ .old }}{{ else }}{{ .current }}{{ end }}',
      smtp_url: '{{ .smtp }}',
    },
  }),
  external({
    name: 'caudal-backup-key',
    values: { key: [SECRETS.backup] },
    files: { backup_key: '{{ .key }}' },
  }),
];

/** The load balancer belongs to the stack caudal-edge; the controller registers the pods there. */
function targetGroup(): CustomKinds['TargetGroupBinding'] {
  return {
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'TargetGroupBinding',
    metadata: { name: 'caudal', labels: labelsOf('web') },
    spec: {
      targetGroupARN: 'target-group-arn',
      targetType: 'ip',
      serviceRef: { name: 'caudal', port: 'http' },
    },
  };
}

/** `caudal backup` into a folder, then into the bucket, which the pod's role may write to and not read. */
function backup() {
  return nightly({
    component: 'backup',
    schedule: '0 3 * * *',
    seconds: 14_400,
    spec: {
      initContainers: [
        caudal({
          name: 'backup',
          args: ['backup', '/backups/caudal.backup'],
          needs: BACKUP,
          env: secretVariables({ ...BANK.databaseSecrets, ...BACKUP_KEY }),
          volumeMounts: [...mounts(BANK), { name: 'backups', mountPath: '/backups' }],
        }),
      ],
      containers: [
        container({
          name: 'upload',
          image: IMAGES.awsCli,
          command: [
            'sh',
            '-euc',
            'exec aws s3 cp --no-progress /backups/caudal.backup "s3://$BACKUP_BUCKET/caudal-$(date -u +%Y%m%dT%H%M%SZ).backup"',
          ],
          needs: { cpu: ['100m', '1'], memory: ['128Mi', '512Mi'] },
          envFrom: [{ configMapRef: { name: 'caudal-aws' } }],
          env: [{ name: 'HOME', value: '/tmp' }],
          volumeMounts: [
            { name: 'backups', mountPath: '/backups', readOnly: true },
            { name: 'tmp', mountPath: '/tmp' },
          ],
        }),
      ],
      volumes: [...databaseVolumes(BANK, BACKUP_KEY), folder('backups', '10Gi'), folder('tmp', '64Mi')],
    },
  });
}

/** What aws.env says, where it belongs. */
const FROM_AWS: Replacement[] = [
  {
    source: { kind: 'ConfigMap', name: 'caudal-aws', fieldPath: 'data.AWS_REGION' },
    targets: [{ select: { kind: 'SecretStore' }, fieldPaths: ['spec.provider.aws.region'] }],
  },
  {
    source: { kind: 'ConfigMap', name: 'caudal-aws', fieldPath: 'data.TARGET_GROUP_ARN' },
    targets: [{ select: { kind: 'TargetGroupBinding' }, fieldPaths: ['spec.targetGroupARN'] }],
  },
];

/** EKS: the image from ECR, the database in RDS, secrets from Secrets Manager, the load balancer of deploy/aws. */
export function aws(): Target {
  const blocks = (networks: readonly string[]) => networks.map((cidr) => ({ ipBlock: { cidr } }));
  const database = { to: blocks(NETWORK.isolated), ports: [tcp(PORTS.postgres)] };
  const files: Target['files'] = {
    'namespace.yaml': [
      // A rollout waits until the load balancer sends requests to a pod.
      namespace({ 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' }),
    ],
    'secrets.yaml': [secretStore(), ...EXTERNAL_SECRETS],
    'web.yaml': [...web(BANK), targetGroup(), autoscaler({ min: 3, max: 8 })],
    'worker.yaml': worker(BANK),
    'migrate.yaml': migration(BANK),
    'nightly.yaml': [...verification(BANK), ...backup()],
    'network.yaml': [
      ...bankPolicies({ visitors: blocks(NETWORK.public), database, mail: MAIL_PROVIDER }),
      policy('backup', {
        egress: [
          NAMES,
          database,
          { to: [ANYWHERE], ports: [tcp(443)] },
          // The agent of EKS Pod Identity, on the node.
          { to: [{ ipBlock: { cidr: '169.254.170.23/32' } }], ports: [tcp(80)] },
        ],
      }),
    ],
  };
  return {
    files,
    kustomization: kustomization({
      files,
      image: { newName: '000000000000.dkr.ecr.eu-central-1.amazonaws.com/caudal', newTag: '0.1.0' },
      components: ['../monitoring'],
      more: [
        { name: 'caudal-aws', namespace: NAMESPACE, envs: ['aws.env'] },
        { name: 'rds-certificates', namespace: NAMESPACE, files: [BUNDLE] },
      ],
      replacements: FROM_AWS,
    }),
  };
}
