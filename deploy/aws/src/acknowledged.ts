import { type App, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { STACKS, TARGET_GROUP } from './names.ts';
import type { Settings } from './settings.ts';

interface Acknowledgement {
  /** Path of the construct, without CDK's `Resource` at its end. */
  readonly path: string;
  /** The rule, as the report names it. */
  readonly rule: string;
  readonly reason: string;
  /** Acknowledged of a trial only. */
  readonly ofTrial?: true;
}

const NO_NARROWER = 'AWS knows no narrower resource for these actions.';
const OF_AWS = 'AWS’s own policy for this very purpose; AWS keeps it up with its service.';
const ANY_INSTANCE = 'Nodes come and go; a condition on the tag of the cluster names them.';
const SUFFIX = 'AWS ends the name with characters of its own.';
const BY_HAND =
  'No machine can: docs/operations.md says how to replace it without ending sessions, and when.';

/** What cdk-nag and CloudFormation's own checks would have otherwise, each with the reason. */
export const ACKNOWLEDGED: readonly Acknowledgement[] = [
  managed('caudal-cluster/Cluster/Role', 'AmazonEKSClusterPolicy'),
  managed('caudal-cluster/vpc-cni-role', 'AmazonEKS_CNI_Policy'),
  managed('caudal-cluster/aws-ebs-csi-driver-role', 'service-role/AmazonEBSCSIDriverPolicy'),
  managed('caudal-cluster/amazon-cloudwatch-observability-role', 'CloudWatchAgentServerPolicy'),
  ...['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly', 'AmazonSSMManagedInstanceCore'].map(
    (policy) => managed('caudal-cluster/NodeRole', policy),
  ),
  wide('caudal-delivery/PushRole', '*', NO_NARROWER),
  wide('caudal-delivery/DeployRole', '*', NO_NARROWER),
  wide('caudal-delivery/DeployRole', inAccount('ec2', 'instance/*'), ANY_INSTANCE),
  wide('caudal-delivery/DeployRole', inAccount('ssm', 'session/<aws:userid>-*'), SUFFIX),
  ...[STACKS.delivery, STACKS.edge].map((name) =>
    wide('caudal-delivery/DeployRole', inAccount('cloudformation', `stack/${name}/*`), SUFFIX),
  ),
  wide('caudal-cluster/LoadBalancerControllerRole', '*', NO_NARROWER),
  wide(
    'caudal-cluster/LoadBalancerControllerRole',
    inAccount('elasticloadbalancing', `targetgroup/${TARGET_GROUP}/*`),
    SUFFIX,
  ),
  wide(
    'caudal-database/BackupRole',
    '<Backups9A29A52D.Arn>/*',
    'Any name of a backup, in this bucket alone.',
  ),
  managed('caudal-database/Instance/MonitoringRole', 'service-role/AmazonRDSEnhancedMonitoringRole'),
  {
    path: 'caudal-cluster/Cluster',
    rule: 'CloudFormation-Validate::W9009',
    reason: 'CDK writes it; without it EKS would not use the key.',
  },
  {
    path: 'caudal-database/Instance',
    rule: 'AwsSolutions::AwsSolutions-RDS11',
    reason: 'A port hides nothing from whoever is in the network, and nobody else reaches any.',
  },
  ...['RDS3', 'RDS10'].map((rule) => ({
    path: 'caudal-database/Instance',
    rule: `AwsSolutions::AwsSolutions-${rule}`,
    reason: 'A trial has no standby, and one command takes it away.',
    ofTrial: true as const,
  })),
  {
    path: 'caudal-database/Backups',
    rule: 'AwsSolutions::AwsSolutions-S1',
    reason: 'One role writes a file a night. A log of that would be a second bucket with a log of its own.',
  },
  ...['Token', 'Smtp', 'BackupKey'].map((id) => ({
    path: `caudal-database/${id}`,
    rule: 'AwsSolutions::AwsSolutions-SMG4',
    reason: BY_HAND,
  })),
  {
    path: 'caudal-edge/Group',
    rule: 'AwsSolutions::AwsSolutions-EC23',
    reason: 'The bank’s one door: ports 80 and 443 of the load balancer.',
  },
  {
    path: 'caudal-edge/LoadBalancer',
    rule: 'AwsSolutions::AwsSolutions-ELB2',
    reason: 'The bank logs each request, without its query; a second log would keep what people search for.',
  },
];

/** Names every rule that is not followed, so that any other finding fails the synthesis. */
export function acknowledge(app: App, { size }: Pick<Settings, 'size'>): void {
  for (const { path, rule, reason, ofTrial = false } of ACKNOWLEDGED) {
    if (ofTrial && size.keepsData) continue;
    const construct = find(app, path);
    // Not in every size.
    if (construct !== undefined) Validations.of(construct).acknowledge({ id: rule, reason });
  }
}

function find(root: IConstruct, path: string): IConstruct | undefined {
  return path.split('/').reduce<IConstruct | undefined>((node, id) => node?.node.tryFindChild(id), root);
}

function wide(role: string, resource: string, reason: string): Acknowledgement {
  return {
    path: `${role}/DefaultPolicy`,
    rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`,
    reason,
  };
}

function inAccount(service: string, resource: string): string {
  return `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>:${resource}`;
}

function managed(path: string, policy: string): Acknowledgement {
  const rule = `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`;
  return { path, rule, reason: OF_AWS };
}
