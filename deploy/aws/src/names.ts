/**
 * Names on which AWS, Kubernetes and the pipelines agree. One bank per account and region, so the names are fixed: an
 * account of its own for each environment is also what AWS recommends.
 */

/** The cluster, and the tag `caudal` of all that belongs to it. */
export const CLUSTER = 'caudal';

/** Where the bank runs in the cluster. */
const NAMESPACE = 'caudal';

/** The repository of the image: `ACCOUNT.dkr.ecr.REGION.amazonaws.com/caudal`. Its tags are immutable. */
export const IMAGE_REPOSITORY = 'caudal';

/** The instance in RDS. Its database and the role that owns it have the same name. */
export const DATABASE = 'caudal';

/**
 * The two logins of the bank, which the rotation takes in turns: while one is in use, the other gets a new password.
 * Both act as the owner `caudal`, so that tables belong to one role whoever migrates.
 */
export const LOGINS = ['caudal_login', 'caudal_login_clone'] as const;

/**
 * What Secrets Manager keeps. External Secrets reads these and no others, and hands each to the bank as a file in a
 * mounted folder (no `subPath`: such a file never changes).
 */
export const SECRETS = {
  /**
   * Rotated by AWS: a JSON object with `username`, `password`, `host`, `port`, `dbname`, from which the file of
   * `DATABASE_URL` is composed:
   * `postgresql://{{ username | urlquery }}:{{ password | urlquery }}@{{ host }}:{{ port }}/{{ dbname }}?sslmode=verify-full&sslrootcert=…`
   */
  database: 'caudal/database',
  /** A JSON object with `current` and `old` (empty outside a rotation): `CAUDAL_TOKEN_SECRET`, `CAUDAL_TOKEN_SECRETS_OLD`. */
  token: 'caudal/token',
  /** The text of `SMTP_URL`. Written by the operator. */
  smtp: 'caudal/smtp-url',
  /** The text of `CAUDAL_BACKUP_KEY`. */
  backup: 'caudal/backup-key',
} as const;

/** RDS's administrator. Not for the cluster: only the rotation and an operator read it. */
export const ADMINISTRATOR_SECRET = 'caudal/database-administrator';

/** AWS's functions that replace passwords, one for each secret. */
export const ROTATIONS = {
  login: 'caudal-rotate-login',
  administrator: 'caudal-rotate-administrator',
} as const;

/** Service accounts that have a role in AWS, by EKS Pod Identity. The bank's own pods have none. */
export const SERVICE_ACCOUNTS = {
  /** External Secrets' controller: reads `SECRETS`. Its SecretStore names no credentials of its own. */
  externalSecrets: { namespace: 'external-secrets', name: 'external-secrets' },
  /** AWS Load Balancer Controller: registers pods in `TARGET_GROUP`, and makes no load balancer. */
  loadBalancerController: { namespace: 'kube-system', name: 'aws-load-balancer-controller' },
  /** The nightly `caudal backup`: writes into the backup bucket, and reads nothing there. */
  backup: { namespace: NAMESPACE, name: 'caudal-backup' },
} as const;

/**
 * The load balancer, its certificate, web application firewall and DNS record belong to the stack, so that alarms know it
 * and nothing is left behind. In the cluster a TargetGroupBinding binds the web's Service to its target group (`ip`), by
 * the ARN that the stack `caudal-edge` puts out. The namespace has the label
 * `elbv2.k8s.aws/pod-readiness-gate-inject: enabled`, so that a rollout waits until the load balancer sends requests.
 */
export const TARGET_GROUP = 'caudal-web';

/** The port of the web's pods, on which the load balancer asks `/readyz`. */
export const WEB_PORT = 3000;

/**
 * The load balancer's subnets, for `CAUDAL_TRUSTED_PROXIES` and the network policy of the web. 10.64.0.0/16 is the whole
 * network; pods have addresses in its private subnets, the database in the isolated ones.
 */
export const NETWORK = {
  cidr: '10.64.0.0/16',
  /** /24 each. */
  public: ['10.64.0.0/24', '10.64.1.0/24', '10.64.2.0/24'],
  /** /19 each: every pod has an address of its own. */
  private: ['10.64.32.0/19', '10.64.64.0/19', '10.64.96.0/19'],
  /** /24 each. */
  isolated: ['10.64.3.0/24', '10.64.4.0/24', '10.64.5.0/24'],
} as const;

/**
 * What a deployment from GitHub uses, by OIDC. `push` may pull and push images, and nothing else. `deploy` may pull them, open the tunnel to
 * the cluster's API, which has no public address, and is there a member of `group`, whose rights end at the namespace.
 */
export const DELIVERY = {
  pushRole: 'caudal-push',
  deployRole: 'caudal-deploy',
  /** The group in Kubernetes; its Role is `deploy/aws/kubernetes/deployer.yaml`. */
  group: 'caudal-deployers',
  /**
   * The document of Session Manager, which leads to the cluster's API alone:
   * `aws ssm start-session --target NODE --document-name caudal-kubernetes-api`, then `kubectl` on localhost:8443.
   */
  tunnelDocument: 'caudal-kubernetes-api',
  tunnelPort: 8443,
} as const;

/** The stacks, in the order in which they are deployed. */
export const STACKS = {
  delivery: 'caudal-delivery',
  domain: 'caudal-domain',
  network: 'caudal-network',
  cluster: 'caudal-cluster',
  database: 'caudal-database',
  edge: 'caudal-edge',
  alarms: 'caudal-alarms',
} as const;

/** Outputs of stacks that other commands read, by `aws cloudformation describe-stacks`. */
export const OUTPUTS = {
  /** Of `caudal-edge`: for the TargetGroupBinding. */
  targetGroupArn: 'TargetGroupArn',
  /** Of `caudal-delivery`. */
  repositoryUri: 'RepositoryUri',
  /** Of `caudal-domain`: to be entered at the registrar. */
  nameServers: 'NameServers',
  /** Of `caudal-database`. */
  backupBucket: 'BackupBucket',
  databaseHost: 'DatabaseHost',
} as const;
