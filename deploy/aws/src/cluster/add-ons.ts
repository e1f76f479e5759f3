import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { CfnAddon, type Cluster } from 'aws-cdk-lib/aws-eks-v2';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CLUSTER } from '../names.ts';
import type { Size } from '../sizes.ts';
import { podRole } from './pod-role.ts';

interface AddOn {
  readonly name: string;
  /** As `aws eks describe-addon-configuration` describes it. */
  readonly configuration?: object;
  /** The service account that has a role, and AWS's policy for it. */
  readonly identity?: { readonly serviceAccount: string; readonly policy: string };
}

/** A node is ready only with these. */
const BEFORE_NODES: readonly AddOn[] = [
  { name: 'eks-pod-identity-agent' },
  { name: 'kube-proxy' },
  {
    name: 'vpc-cni',
    // Network policies hold only where it is told to enforce them. Prefixes: 110 pods on a node instead of 29.
    configuration: { enableNetworkPolicy: 'true', env: { ENABLE_PREFIX_DELEGATION: 'true' } },
    identity: { serviceAccount: 'aws-node', policy: 'AmazonEKS_CNI_Policy' },
  },
];

const AFTER_NODES: readonly AddOn[] = [
  { name: 'coredns' },
  { name: 'metrics-server' },
  { name: 'eks-node-monitoring-agent' },
  {
    name: 'aws-ebs-csi-driver',
    // Volumes of Prometheus; the bank itself has none.
    configuration: { defaultStorageClass: { enabled: true } },
    identity: { serviceAccount: 'ebs-csi-controller-sa', policy: 'service-role/AmazonEBSCSIDriverPolicy' },
  },
];

const OBSERVABILITY: AddOn = {
  name: 'amazon-cloudwatch-observability',
  configuration: { containerLogs: { enabled: true } },
  identity: { serviceAccount: 'cloudwatch-agent', policy: 'CloudWatchAgentServerPolicy' },
};

/** Adds EKS's own add-ons, in the version that EKS has as default for the cluster. */
export function addAddOns(
  stack: Stack,
  cluster: Cluster,
  { size, key }: { readonly size: Size; readonly key: Key },
): { readonly beforeNodes: CfnAddon[]; readonly afterNodes: CfnAddon[] } {
  const add = (addOn: AddOn) => addAddOn(stack, cluster, addOn);
  const beforeNodes = BEFORE_NODES.map(add);
  const afterNodes = [...AFTER_NODES, ...(size.observability ? [OBSERVABILITY] : [])].map(add);
  if (size.observability)
    for (const kind of ['application', 'dataplane', 'host', 'performance']) {
      const logs = new LogGroup(stack, `${kind}-logs`, {
        // The agent would make it without an end.
        logGroupName: `/aws/containerinsights/${CLUSTER}/${kind}`,
        retention: size.logDays,
        encryptionKey: key,
        removalPolicy: RemovalPolicy.DESTROY,
      });
      for (const addOn of afterNodes) addOn.node.addDependency(logs);
    }
  return { beforeNodes, afterNodes };
}

function addAddOn(stack: Stack, cluster: Cluster, { name, configuration, identity }: AddOn): CfnAddon {
  const roles =
    identity === undefined
      ? []
      : [
          {
            serviceAccount: identity.serviceAccount,
            roleArn: podRole(stack, `${name}-role`, {
              serviceAccount: identity.serviceAccount,
              managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(identity.policy)],
            }).roleArn,
          },
        ];
  return new CfnAddon(stack, name, {
    addonName: name,
    clusterName: cluster.clusterName,
    resolveConflicts: 'OVERWRITE',
    preserveOnDelete: false,
    ...(configuration === undefined ? {} : { configurationValues: JSON.stringify(configuration) }),
    ...(roles.length === 0 ? {} : { podIdentityAssociations: roles }),
  });
}
