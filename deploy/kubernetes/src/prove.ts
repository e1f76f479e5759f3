/**
 * What `npm test` cannot see without packages and kubectl: that schemas.json is what the models say, that each manifest
 * passes their validators (patterns, formats, bounds), and that kubectl builds each target.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ClusterIssuer } from '@kubernetes-models/cert-manager/cert-manager.io/v1/ClusterIssuer';
import { Cluster } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster';
import { Pooler } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Pooler';
import { ScheduledBackup } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ScheduledBackup';
import { ExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import { SecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore';
import { PodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { parseAllDocuments } from 'yaml';

const run = promisify(execFile);
const HERE = join(import.meta.dirname, '..');
const TARGETS = ['local', 'aws', 'ha'];

/** Of no model, so that schemas.json alone knows them; and what kustomize itself makes, in lines of base64. */
const WITHOUT_MODEL = ['ObjectStore', 'TargetGroupBinding', 'Secret'];

interface Model {
  validate(): void;
}

const MODELS: Readonly<Record<string, (data: never) => Model>> = {
  ClusterIssuer: (data) => new ClusterIssuer(data),
  Cluster: (data) => new Cluster(data),
  ConfigMap: (data) => new ConfigMap(data),
  CronJob: (data) => new CronJob(data),
  Deployment: (data) => new Deployment(data),
  ExternalSecret: (data) => new ExternalSecret(data),
  HorizontalPodAutoscaler: (data) => new HorizontalPodAutoscaler(data),
  Ingress: (data) => new Ingress(data),
  Job: (data) => new Job(data),
  Namespace: (data) => new Namespace(data),
  NetworkPolicy: (data) => new NetworkPolicy(data),
  PersistentVolumeClaim: (data) => new PersistentVolumeClaim(data),
  PodDisruptionBudget: (data) => new PodDisruptionBudget(data),
  PodMonitor: (data) => new PodMonitor(data),
  Pooler: (data) => new Pooler(data),
  PrometheusRule: (data) => new PrometheusRule(data),
  ScheduledBackup: (data) => new ScheduledBackup(data),
  SecretStore: (data) => new SecretStore(data),
  Service: (data) => new Service(data),
  ServiceAccount: (data) => new ServiceAccount(data),
  StatefulSet: (data) => new StatefulSet(data),
};

interface Built {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const { stdout: schemas } = await run('node', [join(HERE, 'src/schemas/write-schemas.ts'), '--check']);
console.log(schemas.trim());
await run('node', [join(HERE, 'src/write-manifests.ts'), '--check']);

const { stdout: version } = await run('kubectl', ['version', '--client', '--output=json']).catch((error) => {
  throw new Error('This proof needs kubectl 1.27 or later on the PATH.', { cause: error });
});
const { clientVersion, kustomizeVersion } = JSON.parse(version);
console.log(`kubectl ${clientVersion.gitVersion}, kustomize ${kustomizeVersion}.`);

const folder = await mkdtemp(join(tmpdir(), 'caudal-kubernetes-'));
try {
  for (const name of [...TARGETS, 'monitoring', 'make-secrets.sh'])
    await cp(join(HERE, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/(\/secrets|\.pem)$/.test(path),
    });
  await proveMissingSecret();
  await makeSecrets();
  for (const target of TARGETS) await proveTarget(target);
  await proveVersions();
} finally {
  await rm(folder, { recursive: true });
}
console.log('Not run: a cluster, its admission, the operators. No server has seen a manifest.');

async function build(target: string): Promise<Built[]> {
  const { stdout } = await run('kubectl', ['kustomize', join(folder, target)], { maxBuffer: 16e6 });
  return parseAllDocuments(stdout).map((document) => document.toJS());
}

async function proveMissingSecret(): Promise<void> {
  for (const target of TARGETS) {
    const refused = await build(target).catch((error) => String(error.stderr));
    assert(typeof refused === 'string', `${target} was built without its secrets`);
    assert.match(refused, /no such file or directory/);
  }
  console.log('Without the files of its secrets or certificates, no target is built, so nothing is applied.');
}

/** The script's, and in place of what an operator brings. */
async function makeSecrets(): Promise<void> {
  for (const target of ['local', 'ha']) await run('sh', [join(folder, 'make-secrets.sh'), target]);
  for (const name of ['smtp_url', 'access_key_id', 'secret_access_key'])
    await writeFile(join(folder, 'ha/secrets', name), 'brought');
  await writeFile(join(folder, 'aws/global-bundle.pem'), 'brought');
}

async function proveTarget(target: string): Promise<void> {
  const objects = await build(target);
  let validated = 0;
  for (const object of objects) {
    const model = MODELS[object.kind];
    if (model === undefined) {
      assert(WITHOUT_MODEL.includes(object.kind), `${object.kind} has no model`);
      continue;
    }
    try {
      // The model decides whether the object is one of its kind.
      model(object as never).validate();
    } catch (error) {
      throw new Error(`${target}: ${object.kind} ${object.metadata.name}`, { cause: error });
    }
    validated++;
  }
  const text = JSON.stringify(objects);
  assert(
    !text.includes('host-of-public-url') &&
      !text.includes('aws-region') &&
      !text.includes('target-group-arn'),
  );
  const files = (await readdir(join(HERE, target))).filter((file) => file.endsWith('.yaml'));
  console.log(
    `${target}: built of ${files.length} files into ${objects.length} objects; ${validated} pass their models' validators.`,
  );
}

/** Another tag is another Job; the rest keeps its name. */
async function proveVersions(): Promise<void> {
  const jobs = async () =>
    (await build('local')).filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.name);
  assert.deepEqual(await jobs(), ['caudal-migrate-local']);
  const file = join(folder, 'local/kustomization.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('newTag: local', 'newTag: 0.2.0'));
  assert.deepEqual(await jobs(), ['caudal-migrate-0.2.0']);
  console.log('The tag of the image is in the name of the Job that migrates.');
}
