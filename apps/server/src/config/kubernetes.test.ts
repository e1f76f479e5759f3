import { describe, expect, it } from 'vitest';
import { schemaProblems } from '../fixtures/kubernetes/check-schema.ts';
import { targetProblems } from '../fixtures/kubernetes/check-target.ts';
import { readTarget, Target, type TargetFiles } from '../fixtures/kubernetes/target.ts';
import { EXIT_CODES, PASSING_CODES } from '../program/exit-codes.ts';

const TARGETS = { local: readTarget('local'), aws: readTarget('aws'), ha: readTarget('ha') };
type Name = keyof typeof TARGETS;

/** A file of a target: `local/web.yaml`. */
type Path = `${Name}/${string}`;

/** The target of a file, with the first such text in that file replaced. */
function changed(path: Path, from: string | RegExp, to: string): TargetFiles {
  const [name = '', ...rest] = path.split('/');
  const file = rest.join('/');
  const files = new Map(Object.entries(TARGETS).find(([one]) => one === name)?.[1]);
  const text = files.get(file) ?? '';
  const result = text.replace(from, to);
  expect(result).not.toBe(text);
  return files.set(file, result);
}

describe('deploy/kubernetes', () => {
  it.each(Object.entries(TARGETS))('%s: fits the schemas and our rules', (_name, files) => {
    const target = new Target(files);
    expect(target.objects.flatMap(schemaProblems)).toEqual([]);
    expect(targetProblems(target)).toEqual([]);
  });

  it.each(Object.entries(TARGETS))(
    '%s: what may pass by itself does not end the migration',
    (_name, files) => {
      const codes = /action: FailJob\n[\s\S]*?values:\n((?: +- \d+\n)+)/.exec(
        files.get('migrate.yaml') ?? '',
      )?.[1];
      const final = [...(codes ?? '').matchAll(/\d+/g)].map(([code]) => Number(code));
      expect(final).toContain(EXIT_CODES['migration-failed'].code);
      expect(final.filter((code) => PASSING_CODES.includes(code))).toEqual([]);
    },
  );

  it.each<[string, Path, string | RegExp, string]>([
    ['unknown field of a pod', 'local/web.yaml', 'enableServiceLinks:', 'enableServiceLink:'],
    ['number for a text', 'local/web.yaml', 'value: "9464"', 'value: 9464'],
    ['missing field', 'local/web.yaml', /selector:\n {4}matchLabels:\n.*\n.*\n {2}strategy/, 'strategy'],
    ['unknown field of an autoscaler', 'ha/web.yaml', 'minReplicas:', 'minimum:'],
    [
      'unknown field of CloudNativePG',
      'ha/database.yaml',
      'dataDurability: required',
      'durability: required',
    ],
    ['text for a yes or no', 'ha/database.yaml', 'failoverQuorum: true', 'failoverQuorum: "true"'],
    ['unknown field of a pooler', 'ha/database.yaml', 'poolMode:', 'mode:'],
    ['unknown field of a certificate', 'ha/ingress.yaml', 'privateKeySecretRef:', 'privateKey:'],
    ['unknown field of a scrape', 'ha/../monitoring/monitors.yaml', 'podMetricsEndpoints:', 'endpoints:'],
    ['unknown field of a secret', 'aws/secrets.yaml', 'remoteRef:', 'remote:'],
    ['unknown field of a target group', 'aws/web.yaml', 'targetGroupARN:', 'targetGroup:'],
    ['unknown kind', 'aws/web.yaml', 'kind: TargetGroupBinding', 'kind: TargetGroupBindings'],
  ])('%s: against the schema', (_what, path, from, to) => {
    expect(new Target(changed(path, from, to)).objects.flatMap(schemaProblems)).not.toEqual([]);
  });

  it.each<[string, Path, string | RegExp, string, string | RegExp]>([
    // Rights
    [
      'root',
      'local/web.yaml',
      'runAsNonRoot: true',
      'runAsNonRoot: false',
      'Deployment caudal-web: may run as root',
    ],
    [
      'user 0',
      'local/worker.yaml',
      'runAsUser: 65532',
      'runAsUser: 0',
      'Deployment caudal-worker: may run as root',
    ],
    [
      'no seccomp',
      'local/migrate.yaml',
      'type: RuntimeDefault',
      'type: Unconfined',
      /^Job .*: has no seccomp profile$/,
    ],
    [
      'token in the pod',
      'aws/web.yaml',
      'automountServiceAccountToken: false',
      '',
      'Deployment caudal-web: mounts the token of its service account',
    ],
    [
      'token of the account',
      'aws/web.yaml',
      /(name: caudal-web\n(?:.*\n){5})automount.*\n/,
      '$1',
      'Deployment caudal-web: caudal-web mounts its token',
    ],
    [
      'account of everybody',
      'ha/web.yaml',
      'serviceAccountName: caudal-web',
      'serviceAccountName: default',
      'Deployment caudal-web: has no service account of its own',
    ],
    [
      'service links',
      'local/web.yaml',
      'enableServiceLinks: false',
      '',
      'Deployment caudal-web: gets variables of services, which look like settings',
    ],
    [
      'network of the node',
      'local/web.yaml',
      'enableServiceLinks: false',
      'enableServiceLinks: false\n      hostNetwork: true',
      'Deployment caudal-web: shares a namespace of its node',
    ],
    [
      'folder of the node',
      'local/web.yaml',
      '      volumes:\n',
      '      volumes:\n        - name: node\n          hostPath:\n            path: /\n',
      'Deployment caudal-web: node is a folder of its node',
    ],
    [
      'port of the node',
      'local/web.yaml',
      'containerPort: 3000',
      'containerPort: 3000\n              hostPort: 80',
      'Deployment caudal-web: web takes a port of its node',
    ],
    [
      'privileged',
      'local/web.yaml',
      'allowPrivilegeEscalation: false',
      'allowPrivilegeEscalation: false\n            privileged: true',
      /: await-migration is privileged$/,
    ],
    [
      'new privileges',
      'local/web.yaml',
      'allowPrivilegeEscalation: false',
      'allowPrivilegeEscalation: true',
      /: await-migration may gain privileges$/,
    ],
    [
      'writable root',
      'local/database.yaml',
      'readOnlyRootFilesystem: true',
      '',
      'StatefulSet caudal-database: postgres can write to its root file system',
    ],
    ['capabilities', 'ha/worker.yaml', /drop:\n *- ALL/, 'drop: []', /: await-migration keeps capabilities$/],
    [
      'a capability more',
      'ha/worker.yaml',
      /drop:\n( *)- ALL/,
      'drop: [ALL]\n$1add: [NET_ADMIN]',
      /: await-migration keeps capabilities$/,
    ],
    [
      'pods beyond the profile',
      'ha/namespace.yaml',
      'enforce: restricted',
      'enforce: baseline',
      'Namespace caudal: allows pods beyond the restricted profile',
    ],
    // Bounds
    [
      'no limit of processors',
      'local/web.yaml',
      /limits:\n *cpu: "2"/,
      'limits:',
      'Deployment caudal-web: web has no limit of cpu',
    ],
    [
      'no limit of memory',
      'aws/nightly.yaml',
      /(limits:\n.*\n) *memory: .*\n/,
      '$1',
      /: verify has no limit of memory$/,
    ],
    [
      'no limit of the disk',
      'local/mail.yaml',
      /(limits:\n.*\n.*\n) *ephemeral-storage: .*\n/,
      '$1',
      /: mailpit has no limit of ephemeral-storage$/,
    ],
    [
      'no request',
      'local/web.yaml',
      /requests:\n *cpu: 500m/,
      'requests:',
      'Deployment caudal-web: web requests no cpu',
    ],
    [
      'newest image',
      'local/database.yaml',
      'postgres:18',
      'postgres:latest',
      /: postgres has image postgres:latest, which/,
    ],
    [
      'image without a tag',
      'aws/nightly.yaml',
      /aws-cli:2\S*/,
      'aws-cli',
      /: upload has image public\.ecr\.aws\/aws-cli\/aws-cli, which/,
    ],
    [
      'newest image of ours',
      'local/kustomization.yaml',
      'newTag: local',
      'newTag: latest',
      /: web has image caudal:latest, which/,
    ],
    [
      'job that never ends',
      'local/nightly.yaml',
      /activeDeadlineSeconds: .*/,
      '',
      'CronJob caudal-verify: may run for ever',
    ],
    [
      'two backups at once',
      'local/nightly.yaml',
      /(concurrencyPolicy: Forbid(?:.*\n)*?.*)concurrencyPolicy: Forbid/,
      '$1',
      'CronJob caudal-backup: may run twice at once',
    ],
    [
      'more connections than PostgreSQL takes',
      'ha/web.yaml',
      'maxReplicas: 8',
      'maxReplicas: 80',
      /^the database takes 200 connections, and \d+ may be needed$/,
    ],
    // Life of a pod
    [
      'no startup probe',
      'local/web.yaml',
      'startupProbe:',
      'startupProb:',
      'Deployment caudal-web: web has no startupProbe',
    ],
    [
      'no readiness probe',
      'ha/worker.yaml',
      'readinessProbe:',
      'readyProbe:',
      'Deployment caudal-worker: worker has no readinessProbe',
    ],
    [
      'no liveness probe',
      'local/database.yaml',
      'livenessProbe:',
      'aliveProbe:',
      'StatefulSet caudal-database: postgres has no livenessProbe',
    ],
    [
      'restarted without a database',
      'local/web.yaml',
      /(livenessProbe:\n.*\n *path: )\/healthz/,
      '$1/readyz',
      'Deployment caudal-web: web is restarted when its database is away',
    ],
    [
      'too little time to stop',
      'aws/web.yaml',
      /terminationGracePeriodSeconds: .*/,
      'terminationGracePeriodSeconds: 30',
      'Deployment caudal-web: web is killed after 30 s, but may take 55 s to stop',
    ],
    [
      'a second drain',
      'local/web.yaml',
      'startupProbe:',
      'lifecycle: { preStop: { sleep: { seconds: 10 } } }\n          startupProbe:',
      'Deployment caudal-web: web is killed after 35 s, but may take 40 s to stop',
    ],
    [
      'no drain delay',
      'local/web.yaml',
      /- name: CAUDAL_DRAIN.*\n.*\n/,
      '',
      'Deployment caudal-web: web has no drain delay',
    ],
    [
      'no wait for the migration',
      'local/web.yaml',
      '- --wait',
      '- --weit',
      'Deployment caudal-web: does not wait for the migration',
    ],
    [
      'same Job for each version',
      'local/kustomization.yaml',
      'name: caudal-migrate-tag',
      'name: caudal-migrate',
      'Job caudal-migrate-tag: has the same name in each version, and cannot be changed',
    ],
    [
      'no budget',
      'ha/worker.yaml',
      'kind: PodDisruptionBudget',
      'kind: PodBudget',
      'Deployment caudal-worker: has no budget',
    ],
    [
      'fewer servers during a rollout',
      'ha/web.yaml',
      'maxUnavailable: 0',
      'maxUnavailable: 1',
      'Deployment caudal-web: is updated by taking pods away',
    ],
    [
      'not spread',
      'aws/web.yaml',
      'topologySpreadConstraints:',
      'spreadConstraints:',
      'Deployment caudal-web: is not spread over zones',
    ],
    [
      'all on one node',
      'aws/web.yaml',
      'podAntiAffinity:',
      'podAffinity:',
      'Deployment caudal-web: may be on one node altogether',
    ],
    [
      'replicas beside the autoscaler',
      'ha/web.yaml',
      /spec:\n {2}selector:/,
      'spec:\n  replicas: 3\n  selector:',
      'Deployment caudal-web: has a number of replicas beside its autoscaler',
    ],
    ['no replicas', 'local/web.yaml', 'replicas: 2', '', 'Deployment caudal-web: has no number of replicas'],
    [
      'selector of others',
      'local/web.yaml',
      /component: web(?=\n {2}strategy)/,
      'component: worker',
      'Deployment caudal-web: selects other pods than its own',
    ],
    // Network
    [
      'no rule that denies',
      'local/network.yaml',
      'podSelector: {}',
      'podSelector: { matchLabels: { a: b } }',
      'no policy denies what no other allows',
    ],
    [
      'no rule for a port',
      'local/network.yaml',
      'port: 3000',
      'port: 3001',
      'Deployment caudal-web: no rule of the network for port 3000',
    ],
    [
      'rule for no port',
      'local/network.yaml',
      'port: 3000',
      'port: 3001',
      'Deployment caudal-web: a rule of the network for port 3001, which it has not',
    ],
    [
      'rule for every port',
      'local/network.yaml',
      /\n *ports:\n *- protocol: TCP\n *port: 3000/,
      '',
      'NetworkPolicy caudal-web: lets in at every port',
    ],
    [
      'rule for everybody',
      'local/network.yaml',
      /from:\n *- namespaceSelector:\n.*\n.*traefik\n {6}/,
      '',
      'NetworkPolicy caudal-web: lets everybody in',
    ],
    [
      'way out to everybody',
      'aws/network.yaml',
      /to:\n(?: *- ipBlock:\n.*\n){3} *ports/,
      'ports',
      /^NetworkPolicy caudal-web: lets out to everybody$/,
    ],
    [
      'way out by every port',
      'ha/network.yaml',
      /\n *ports:\n *- protocol: TCP\n *port: 465\n *- protocol: TCP\n *port: 587/,
      '',
      'NetworkPolicy caudal-worker: lets out to every port',
    ],
    [
      'metrics for others',
      'local/network.yaml',
      'metadata.name: monitoring',
      'metadata.name: default',
      'NetworkPolicy caudal-web: shows metrics to others than Prometheus',
    ],
    [
      'Service for no port',
      'local/web.yaml',
      'targetPort: http',
      'targetPort: web',
      'Service caudal: leads to port web, which no pod has',
    ],
    [
      'Service for no pod',
      'local/mail.yaml',
      /(kind: Service\n(?:.*\n)*?.*selector:\n.*\n.*component: )mail/,
      '$1mails',
      'Service caudal-mail: leads to no pod',
    ],
    [
      'published',
      'ha/web.yaml',
      'type: ClusterIP',
      'type: LoadBalancer',
      'Service caudal: is reachable from outside: LoadBalancer',
    ],
    // Secrets
    [
      'secret in the environment',
      'local/database.yaml',
      /name: POSTGRES_PASSWORD_FILE\n( *)value: .*/,
      'name: POSTGRES_PASSWORD\n$1value: caudal',
      'StatefulSet caudal-database: postgres: POSTGRES_PASSWORD is a secret: give it as a file',
    ],
    [
      'secret setting in the environment',
      'local/web.yaml',
      /name: SMTP_URL_FILE\n( *)value: .*/,
      'name: SMTP_URL\n$1value: smtp://mail:1025',
      'Deployment caudal-web: web: SMTP_URL is a secret: give it as a file',
    ],
    [
      'password in an address',
      'local/mail.yaml',
      'value: /data/mailpit.db',
      'value: postgresql://a:b@c/d',
      'Deployment caudal-mail: mailpit: MP_DATABASE is a secret: give it as a file',
    ],
    [
      'secret in the settings',
      'ha/settings.env',
      'LOG_LEVEL=info',
      'CAUDAL_TOKEN_SECRET=k3jh45kjh345',
      'Deployment caudal-web: web: CAUDAL_TOKEN_SECRET is a secret: give it as a file',
    ],
    [
      'secret by reference',
      'local/worker.yaml',
      /name: SMTP_URL_FILE\n( *)value: .*/,
      'name: SMTP_URL\n$1valueFrom: { secretKeyRef: { name: caudal-secrets, key: smtp_url } }',
      /: SMTP_URL does not come from a file/,
    ],
    [
      'secret that nobody makes',
      'local/kustomization.yaml',
      '- secrets/smtp_url',
      '- secrets/smtp',
      'Deployment caudal-web: secret caudal-secrets has no smtp_url',
    ],
    [
      'secret that no store has',
      'aws/secrets.yaml',
      'token_secrets_old:',
      'token_old:',
      'Deployment caudal-worker: secret caudal-secrets has no token_secrets_old',
    ],
    [
      'secret that is not mounted',
      'local/worker.yaml',
      /key: smtp_url\n( *)path: smtp_url/,
      'key: smtp_url\n$1path: smtp',
      /SMTP_URL_FILE names no secret of this container/,
    ],
    [
      'secret for everybody',
      'local/web.yaml',
      'defaultMode: 288',
      'defaultMode: 292',
      'Deployment caudal-web: secrets in secrets are not 0440',
    ],
    [
      'secret for root alone',
      'local/web.yaml',
      'fsGroup: 65532',
      '',
      'Deployment caudal-web: secrets in secrets belong to no group of the pod',
    ],
    // Settings
    [
      'missing secret',
      'local/web.yaml',
      /(name: web\n(?:.*\n)*?) *- name: DATABASE_URL_FILE\n.*\n/,
      '$1',
      'Deployment caudal-web: web: DATABASE_URL is missing',
    ],
    [
      'missing setting',
      'ha/settings.env',
      /CAUDAL_EMAIL_FROM=.*/,
      '',
      /^Deployment caudal-worker: worker: CAUDAL_EMAIL_FROM /,
    ],
    [
      'misspelt setting',
      'ha/settings.env',
      'CAUDAL_TIME_ZONE',
      'CAUDAL_TIMEZONE',
      'Deployment caudal-web: web: CAUDAL_TIMEZONE is no setting of serve',
    ],
    [
      'misspelt secret',
      'local/worker.yaml',
      'CAUDAL_TOKEN_SECRET_FILE',
      'CAUDAL_TOKENS_SECRET_FILE',
      'Deployment caudal-worker: worker: CAUDAL_TOKENS_SECRET_FILE is no setting of worker',
    ],
    [
      'wrong value',
      'aws/settings.env',
      'LOG_LEVEL=info',
      'LOG_LEVEL=loud',
      /^Deployment caudal-web: web: LOG_LEVEL must be one of/,
    ],
    [
      'plain http',
      'ha/settings.env',
      'PUBLIC_URL=https:',
      'PUBLIC_URL=http:',
      /^Deployment caudal-web: web: PUBLIC_URL /,
    ],
    [
      'setting of another command',
      'local/migrate.yaml',
      /- name: DATABASE_URL_FILE/,
      '- name: PORT\n              value: "3000"\n            - name: DATABASE_URL_FILE',
      /: migrate: PORT is no setting of migrate$/,
    ],
    [
      'unknown command',
      'local/worker.yaml',
      '- worker',
      '- workers',
      'Deployment caudal-worker: worker: runs no command of caudal: workers',
    ],
    [
      'unknown option',
      'local/web.yaml',
      '--no-worker',
      '--no-workers',
      'Deployment caudal-web: web: serve has no option --no-workers',
    ],
  ])('%s: named', (_what, path, from, to, problem) => {
    expect(targetProblems(new Target(changed(path, from, to)))).toContainEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });
});
