import { type App, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnSecurityGroupIngress, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  CaCertificate,
  Credentials,
  DatabaseInsightsMode,
  DatabaseInstance,
  DatabaseInstanceEngine,
  DatabaseSecret,
  ParameterGroup,
  PostgresEngineVersion,
  StorageType,
  SubnetGroup,
} from 'aws-cdk-lib/aws-rds';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { HostedRotation, type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { addPodRole } from '../cluster/pod-roles.ts';
import { parametersOf } from '../database/parameters.ts';
import {
  ADMINISTRATOR_SECRET,
  DATABASE,
  LOGINS,
  OUTPUTS,
  ROTATIONS,
  SECRETS,
  SERVICE_ACCOUNTS,
} from '../names.ts';
import type { Settings } from '../settings.ts';
import type { ClusterStack } from './cluster.ts';
import type { NetworkStack } from './network.ts';

interface Props extends StackProps {
  readonly settings: Settings;
  readonly network: NetworkStack;
  readonly cluster: ClusterStack;
}

/** The rotation replaces a password this often. Who took one yesterday has it for two turns at most. */
const ROTATION = Duration.days(30);

/** Passwords stand in addresses: nothing that would have to be escaped there. */
const UNSAFE_IN_ADDRESSES = ' %+~`#$&*()|[]{}:;<>?!\'/@"\\=^,._-';

/** The database, its backups, and the secrets. */
export class DatabaseStack extends Stack {
  readonly instance: DatabaseInstance;

  constructor(app: App, id: string, { settings, network, cluster, ...props }: Props) {
    super(app, id, props);
    const { size } = settings;
    const kept = size.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = new Key(this, 'Key', {
      alias: 'caudal/data',
      description: 'Database, backups and secrets of Caudal',
      enableKeyRotation: true,
      // Without the key every snapshot is noise.
      removalPolicy: kept,
    });

    const administrator = new DatabaseSecret(this, 'Administrator', {
      secretName: ADMINISTRATOR_SECRET,
      username: 'caudal_administrator',
      encryptionKey: key,
      excludeCharacters: UNSAFE_IN_ADDRESSES,
    });
    this.instance = this.#createInstance({ settings, network, key, administrator });
    const clusterGroup = cluster.cluster.clusterSecurityGroup;
    const [databaseGroup] = this.instance.connections.securityGroups;
    if (databaseGroup === undefined) throw new Error('RDS has no security group');
    // A rule of its own in this stack: as part of the group it would be in the cluster's.
    new CfnSecurityGroupIngress(this, 'FromCluster', {
      groupId: databaseGroup.securityGroupId,
      sourceSecurityGroupId: clusterGroup.securityGroupId,
      ipProtocol: 'tcp',
      fromPort: 5432,
      toPort: 5432,
      description: 'Pods of the cluster; its network policies say which',
    });

    const database = new DatabaseSecret(this, 'Login', {
      secretName: SECRETS.database,
      username: LOGINS[0],
      dbname: DATABASE,
      masterSecret: administrator,
      encryptionKey: key,
      excludeCharacters: UNSAFE_IN_ADDRESSES,
    });
    // RDS has attached the administrator's itself.
    const { secret: attached } = this.instance;
    if (attached === undefined) throw new Error('RDS has no secret of its administrator');
    this.#rotate({ network, settings, administrator: attached, database: database.attach(this.instance) });

    const secrets = [database, ...createSecrets(this, key)];
    for (const secret of [administrator, ...secrets]) secret.applyRemovalPolicy(kept);
    this.#letIn({ cluster, key, secrets, bucket: this.#createBucket(key, kept) });
    new CfnOutput(this, OUTPUTS.databaseHost, { value: this.instance.dbInstanceEndpointAddress });
  }

  #createInstance({
    settings: { size },
    network,
    key,
    administrator,
  }: Pick<Props, 'settings' | 'network'> & {
    readonly key: Key;
    readonly administrator: ISecret;
  }): DatabaseInstance {
    const { database } = size;
    const engine = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_18 });
    const vpcSubnets = { subnetType: SubnetType.PRIVATE_ISOLATED };
    const logs = ['postgresql', 'upgrade'].map(
      (kind) =>
        new LogGroup(this, `${kind}-logs`, {
          // RDS would make it without an end.
          logGroupName: `/aws/rds/instance/${DATABASE}/${kind}`,
          retention: size.logDays,
          encryptionKey: network.key,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
    );
    const instance = new DatabaseInstance(this, 'Instance', {
      engine,
      instanceIdentifier: DATABASE,
      instanceType: database.type,
      vpc: network.vpc,
      vpcSubnets,
      subnetGroup: new SubnetGroup(this, 'Subnets', {
        description: 'Subnets that lead nowhere',
        vpc: network.vpc,
        vpcSubnets,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      securityGroups: [
        new SecurityGroup(this, 'Group', {
          vpc: network.vpc,
          description: 'PostgreSQL of Caudal',
          allowAllOutbound: false,
        }),
      ],
      publiclyAccessible: false,
      credentials: Credentials.fromSecret(administrator),
      caCertificate: CaCertificate.RDS_CA_RSA2048_G1,
      parameterGroup: new ParameterGroup(this, 'Parameters', {
        engine,
        description: 'What Caudal needs of PostgreSQL',
        parameters: parametersOf(database),
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      multiAz: database.multiAz,
      storageType: StorageType.GP3,
      allocatedStorage: database.storage,
      maxAllocatedStorage: database.mostStorage,
      storageEncrypted: true,
      storageEncryptionKey: key,
      backupRetention: Duration.days(database.backupDays),
      deleteAutomatedBackups: !size.keepsData,
      copyTagsToSnapshot: true,
      // UTC: at night in Europe and America.
      preferredBackupWindow: '02:00-03:00',
      preferredMaintenanceWindow: 'sun:04:00-sun:05:00',
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: false,
      deletionProtection: size.keepsData,
      removalPolicy: size.keepsData ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY,
      databaseInsightsMode: DatabaseInsightsMode.STANDARD,
      enablePerformanceInsights: true,
      performanceInsightEncryptionKey: key,
      cloudwatchLogsExports: ['postgresql', 'upgrade'],
      ...(database.monitoringSeconds === 0
        ? {}
        : { monitoringInterval: Duration.seconds(database.monitoringSeconds) }),
    });
    for (const group of logs) instance.node.addDependency(group);
    return instance;
  }

  /**
   * Two logins in turns for the bank: the password that pods have stays valid until the next turn. The administrator, whom
   * no process uses, changes in place.
   */
  #rotate({
    network,
    settings: { size },
    administrator,
    database,
  }: Pick<Props, 'settings' | 'network'> & {
    readonly administrator: ISecret;
    readonly database: ISecret;
  }): void {
    const group = new SecurityGroup(this, 'RotationGroup', {
      vpc: network.vpc,
      description: 'Functions that replace passwords',
    });
    this.instance.connections.allowFrom(group, Port.tcp(5432), 'Replaces passwords');
    const options = (functionName: string) => {
      new LogGroup(this, `${functionName}-logs`, {
        // The function would make it without an end.
        logGroupName: `/aws/lambda/${functionName}`,
        retention: size.logDays,
        encryptionKey: network.key,
        removalPolicy: RemovalPolicy.DESTROY,
      });
      return {
        functionName,
        vpc: network.vpc,
        vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
        securityGroups: [group],
        excludeCharacters: UNSAFE_IN_ADDRESSES,
      };
    };
    database.addRotationSchedule('Rotation', {
      hostedRotation: HostedRotation.postgreSqlMultiUser({
        ...options(ROTATIONS.login),
        masterSecret: administrator,
      }),
      automaticallyAfter: ROTATION,
      // The logins are made after this stack, by `sql/create-logins.sql`.
      rotateImmediatelyOnUpdate: false,
    });
    administrator.addRotationSchedule('Rotation', {
      hostedRotation: HostedRotation.postgreSqlSingleUser(options(ROTATIONS.administrator)),
      automaticallyAfter: ROTATION,
      rotateImmediatelyOnUpdate: false,
    });
  }

  /** Where `caudal backup` writes. A deleted or overwritten backup can be had back for 30 days. */
  #createBucket(key: Key, kept: RemovalPolicy): Bucket {
    const bucket = new Bucket(this, 'Backups', {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        { expiration: Duration.days(400), noncurrentVersionExpiration: Duration.days(30) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: kept,
    });
    new CfnOutput(this, OUTPUTS.backupBucket, { value: bucket.bucketName });
    return bucket;
  }

  /** Which pods may read secrets, and which may leave backups. */
  #letIn({
    cluster: { cluster },
    key,
    secrets,
    bucket,
  }: Pick<Props, 'cluster'> & {
    readonly key: Key;
    readonly secrets: readonly ISecret[];
    readonly bucket: Bucket;
  }): void {
    const reader = addPodRole(this, cluster, 'ExternalSecrets', SERVICE_ACCOUNTS.externalSecrets);
    for (const secret of secrets) secret.grantRead(reader);
    // Not `grantPut`: its actions end with wildcards.
    const writer = addPodRole(this, cluster, 'Backup', SERVICE_ACCOUNTS.backup);
    writer.addToPolicy(
      new PolicyStatement({
        sid: 'LeaveBackups',
        actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
        resources: [bucket.arnForObjects('*')],
      }),
    );
    writer.addToPolicy(
      new PolicyStatement({
        sid: 'EncryptBackups',
        // Parts of a large file are decrypted when they are put together.
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${this.region}.amazonaws.com` } },
      }),
    );
  }
}

/** Secrets that no machine rotates: a new token secret ends sessions unless the old one stays beside it. */
function createSecrets(stack: Stack, encryptionKey: Key): Secret[] {
  return [
    new Secret(stack, 'Token', {
      secretName: SECRETS.token,
      description: 'CAUDAL_TOKEN_SECRET and CAUDAL_TOKEN_SECRETS_OLD',
      encryptionKey,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ old: '' }),
        generateStringKey: 'current',
        passwordLength: 64,
        excludePunctuation: true,
      },
    }),
    new Secret(stack, 'Smtp', {
      secretName: SECRETS.smtp,
      // Random until the operator writes it: the bank then refuses to start, and says which setting is no address.
      description: 'SMTP_URL; write it before the first start',
      encryptionKey,
    }),
    new Secret(stack, 'BackupKey', {
      secretName: SECRETS.backup,
      description: 'CAUDAL_BACKUP_KEY',
      encryptionKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    }),
  ];
}
