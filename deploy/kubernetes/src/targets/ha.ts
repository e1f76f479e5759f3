import type { IClusterIssuer } from '@kubernetes-models/cert-manager/cert-manager.io/v1/ClusterIssuer';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { INGRESS, labelsOf, NAMESPACE } from '../names.ts';
import { type Bank, migration, web, worker } from '../parts/bank.ts';
import {
  CLUSTER,
  cluster,
  databasePolicies,
  objectStore,
  pooler,
  scheduledBackup,
  TO_DATABASE,
} from '../parts/cloud-native-pg.ts';
import { autoscaler } from '../parts/monitoring.ts';
import { bankPolicies, elsewhere, MAIL_PROVIDER, policyFor, tcp } from '../parts/network.ts';
import { verification } from '../parts/nightly.ts';
import { kustomization, namespace, type Replacement, secretFrom, type Target } from '../target.ts';

const DATABASE_SECRETS = { 'caudal-database': ['database_url', 'database_pool_url'] };

const BANK: Bank = {
  databaseSecrets: DATABASE_SECRETS,
  secrets: { 'caudal-secrets': ['token_secret', 'smtp_url'] },
  // The operator's own certificate authority, without its key.
  certificates: {
    volume: {
      name: 'certificates',
      secret: { secretName: `${CLUSTER}-ca`, items: [{ key: 'ca.crt', path: 'ca.crt' }], defaultMode: 0o444 },
    },
    mount: { name: 'certificates', mountPath: '/etc/caudal/database', readOnly: true },
  },
  servers: undefined,
  workers: 2,
  // The ingress controller learns of it within a few seconds.
  drainSeconds: 15,
  zones: true,
};

/** Where Let's Encrypt's challenges are answered: pods that cert-manager makes beside the Ingress. */
const SOLVER = { 'acme.cert-manager.io/http01-solver': 'true' };

function issuer(name: string, server: string): IClusterIssuer {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name, labels: { 'app.kubernetes.io/part-of': 'caudal' } },
    spec: {
      acme: {
        server,
        privateKeySecretRef: { name },
        solvers: [{ http01: { ingress: { ingressClassName: INGRESS } } }],
      },
    },
  };
}

/** The staging one first: its certificates are nobody's, but a mistake does not use up the limits of the other. */
const ISSUERS = [
  issuer('letsencrypt-staging', 'https://acme-staging-v02.api.letsencrypt.org/directory'),
  issuer('letsencrypt', 'https://acme-v02.api.letsencrypt.org/directory'),
];

/** The host stands for that of PUBLIC_URL, which kustomization.yaml puts here. */
const HOST = 'host-of-public-url';

function ingress(): IIngress {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: 'caudal',
      labels: labelsOf('web'),
      annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt-staging' },
    },
    spec: {
      ingressClassName: INGRESS,
      tls: [{ hosts: [HOST], secretName: 'caudal-tls' }],
      rules: [
        {
          host: HOST,
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'caudal', port: { name: 'http' } } },
              },
            ],
          },
        },
      ],
    },
  };
}

const HOST_OF_PUBLIC_URL: Replacement = {
  source: {
    kind: 'ConfigMap',
    name: 'caudal-settings',
    fieldPath: 'data.PUBLIC_URL',
    options: { delimiter: '/', index: 2 },
  },
  targets: [
    { select: { kind: 'Ingress', name: 'caudal' }, fieldPaths: ['spec.tls.0.hosts.0', 'spec.rules.0.host'] },
  ],
};

/** Any cluster with three zones: CloudNativePG keeps the database, cert-manager the certificate. */
export function ha(): Target {
  const files: Target['files'] = {
    'namespace.yaml': [namespace()],
    'web.yaml': [...web(BANK), autoscaler({ min: 3, max: 8 })],
    'worker.yaml': worker(BANK),
    'migrate.yaml': migration(BANK),
    'nightly.yaml': verification(BANK),
    'database.yaml': [cluster(), objectStore(), scheduledBackup(), pooler()],
    'ingress.yaml': [...ISSUERS, ingress()],
    'network.yaml': [
      ...bankPolicies({ visitors: [elsewhere(INGRESS)], database: TO_DATABASE, mail: MAIL_PROVIDER }),
      ...databasePolicies(),
      policyFor('http01-solver', SOLVER, { ingress: [{ from: [elsewhere(INGRESS)], ports: [tcp(8_089)] }] }),
    ],
  };
  return {
    files,
    kustomization: kustomization({
      files,
      image: { newName: `registry.example.com/${NAMESPACE}`, newTag: '0.1.0' },
      components: ['../monitoring'],
      secrets: [
        secretFrom('caudal-database', ['database_url', 'database_pool_url']),
        secretFrom('caudal-secrets', ['token_secret', 'smtp_url']),
        // The operator looks for these by their names, which therefore stay.
        {
          ...secretFrom('caudal-db-owner', OWNER_KEYS, BASIC_AUTH),
          options: { disableNameSuffixHash: true },
        },
        { ...secretFrom('caudal-db-pool', POOL_KEYS, BASIC_AUTH), options: { disableNameSuffixHash: true } },
        {
          ...secretFrom('caudal-db-store', ['access_key_id', 'secret_access_key']),
          options: { disableNameSuffixHash: true },
        },
      ],
      replacements: [HOST_OF_PUBLIC_URL],
    }),
  };
}

const BASIC_AUTH = 'kubernetes.io/basic-auth';
const OWNER_KEYS = ['owner/username', 'owner/password'];
const POOL_KEYS = ['pool/username', 'pool/password'];
