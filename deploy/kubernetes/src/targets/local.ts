import { INGRESS, PORTS } from '../names.ts';
import { type Bank, databaseVolumes, migration, mounts, web, worker } from '../parts/bank.ts';
import { backupDisk, localDatabase } from '../parts/local-database.ts';
import { localMail } from '../parts/local-mail.ts';
import { bankPolicies, elsewhere, NAMES, pods, policy, tcp } from '../parts/network.ts';
import { nightly, verification } from '../parts/nightly.ts';
import { caudal, secretVariables } from '../parts/pod.ts';
import { kustomization, namespace, secretFrom, type Target } from '../target.ts';

const BANK: Bank = {
  databaseSecrets: { 'caudal-database': ['database_url'] },
  secrets: { 'caudal-secrets': ['token_secret', 'smtp_url'] },
  servers: 2,
  workers: 1,
  // The Service's rules change within a second or two.
  drainSeconds: 5,
  zones: false,
};

const BACKUP_KEY = { 'caudal-backup-key': ['backup_key'] };

/** Seven backups, one a night. The newest is written and read back before the oldest goes. */
const BACK_UP = `umask 077
caudal backup /backups/caudal-$(date -u +%Y%m%dT%H%M%SZ).backup
ls -1 /backups/caudal-*.backup | sort | head -n -7 | xargs -r rm --`;

/** kind or minikube: PostgreSQL and a mail server that delivers nothing, both in the cluster. */
export function local(createBank: string): Target {
  const database = { to: pods('database'), ports: [tcp(PORTS.postgres)] };
  const backup = nightly({
    component: 'backup',
    schedule: '0 3 * * *',
    seconds: 14_400,
    spec: {
      containers: [
        caudal({
          name: 'backup',
          // With -g, a signal reaches the command as well.
          command: ['/usr/bin/tini', '-g', '--', 'sh', '-euc', BACK_UP],
          needs: { cpu: ['100m', '1'], memory: ['256Mi', '512Mi'] },
          env: secretVariables({ ...BANK.databaseSecrets, ...BACKUP_KEY }),
          volumeMounts: [...mounts(BANK), { name: 'backups', mountPath: '/backups' }],
        }),
      ],
      volumes: [
        ...databaseVolumes(BANK, BACKUP_KEY),
        { name: 'backups', persistentVolumeClaim: { claimName: 'caudal-backups' } },
      ],
    },
  });
  const files: Target['files'] = {
    'namespace.yaml': [namespace()],
    'web.yaml': web(BANK),
    'worker.yaml': worker(BANK),
    'migrate.yaml': migration(BANK),
    'nightly.yaml': [...verification(BANK), ...backup, backupDisk()],
    'database.yaml': localDatabase(createBank),
    'mail.yaml': localMail(),
    'network.yaml': [
      ...bankPolicies({
        // For an ingress of your own. `kubectl port-forward` comes from the node, which no policy keeps out.
        visitors: [elsewhere(INGRESS)],
        database,
        mail: { to: pods('mail'), ports: [tcp(PORTS.smtp)] },
      }),
      policy('backup', { egress: [NAMES, database] }),
      policy('database', {
        ingress: [
          { from: pods('web', 'worker', 'migrate', 'verify', 'backup'), ports: [tcp(PORTS.postgres)] },
        ],
      }),
      policy('mail', { ingress: [{ from: pods('worker'), ports: [tcp(PORTS.smtp)] }] }),
    ],
  };
  return {
    files,
    kustomization: kustomization({
      files,
      image: { newTag: 'local' },
      secrets: [
        secretFrom('caudal-database', ['database_url']),
        secretFrom('caudal-secrets', ['token_secret', 'smtp_url']),
        secretFrom('caudal-backup-key', ['backup_key']),
        secretFrom('caudal-postgres', ['postgres_password', 'caudal_password']),
      ],
    }),
  };
}
