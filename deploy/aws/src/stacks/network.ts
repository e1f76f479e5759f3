import { type App, CfnOutput, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { NETWORK } from '../names.ts';
import type { Settings } from '../settings.ts';

/** The network, and the key of logs and of the cluster's secrets. */
export class NetworkStack extends Stack {
  readonly vpc: Vpc;
  /** For logs, alarms and the cluster's secrets; that of the data is the database's. */
  readonly key: Key;

  constructor(app: App, id: string, { settings, ...props }: StackProps & { readonly settings: Settings }) {
    super(app, id, props);
    this.key = createLogKey(this);
    this.vpc = new Vpc(this, 'Vpc', {
      vpcName: 'caudal',
      ipAddresses: IpAddresses.cidr(NETWORK.cidr),
      // Not `maxAzs`: without an account CDK would take two.
      availabilityZones: NETWORK.public.map((_, index) => Fn.select(index, Fn.getAzs())),
      natGateways: settings.size.natGateways,
      // The order decides the addresses; `names.ts` has them.
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: 'isolated', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
        { name: 'private', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 19 },
      ],
      // Layers of images come from S3: through the gateway for nothing, through NAT by the gigabyte.
      gatewayEndpoints: { s3: { service: GatewayVpcEndpointAwsService.S3 } },
      // It would be emptied by a function of CDK's with rights of its own. Nothing uses that group; a policy says so.
      restrictDefaultSecurityGroup: false,
    });

    const flows = new LogGroup(this, 'FlowLogs', {
      logGroupName: '/caudal/flow-logs',
      retention: settings.size.logDays,
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.vpc.addFlowLog('Flows', {
      destination: FlowLogDestination.toCloudWatchLogs(flows, flowLogRole(this, flows)),
      trafficType: FlowLogTrafficType.ALL,
    });
    new CfnOutput(this, 'VpcId', { value: this.vpc.vpcId });
  }
}

/** CloudWatch Logs encrypts with a key only if the key's own policy lets it. */
function createLogKey(stack: Stack): Key {
  const key = new Key(stack, 'Key', {
    alias: 'caudal/platform',
    description: 'Logs, alarms and cluster secrets of Caudal',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:*`,
        },
      },
    }),
  );
  // Alarms and events reach an encrypted topic only so.
  key.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: ['cloudwatch', 'events', 'events.rds'].map(
        (service) => new ServicePrincipal(`${service}.amazonaws.com`),
      ),
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  return key;
}

function flowLogRole(stack: Stack, logs: LogGroup): Role {
  const role = new Role(stack, 'FlowLogRole', {
    assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
      resources: [logs.logGroupArn],
    }),
  );
  return role;
}
