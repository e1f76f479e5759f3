import { type App, CfnOutput, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  LaunchTemplate,
  LaunchTemplateHttpTokens,
  SubnetType,
} from 'aws-cdk-lib/aws-ec2';
import {
  AccessEntry,
  AccessPolicy,
  AccessScopeType,
  CapacityType,
  CfnAccessEntry,
  Cluster,
  ClusterLoggingTypes,
  DefaultCapacityType,
  EndpointAccess,
  KubernetesVersion,
  Nodegroup,
  NodegroupAmiType,
} from 'aws-cdk-lib/aws-eks-v2';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { addAddOns } from '../cluster/add-ons.ts';
import { addPodRoles } from '../cluster/pod-roles.ts';
import { CLUSTER, DELIVERY } from '../names.ts';
import type { Settings } from '../settings.ts';
import type { DeliveryStack } from './delivery.ts';
import type { NetworkStack } from './network.ts';

interface Props extends StackProps {
  readonly settings: Settings;
  readonly network: NetworkStack;
  readonly delivery: DeliveryStack;
}

/**
 * The cluster with its nodes and add-ons. CDK runs no `kubectl`: that would take a function that administers the cluster.
 * Decision 86: docs/decisions/0086-aws-choices.md.
 */
export class ClusterStack extends Stack {
  readonly cluster: Cluster;

  constructor(app: App, id: string, { settings, network, delivery, ...props }: Props) {
    super(app, id, props);
    const { size } = settings;
    const logs = new LogGroup(this, 'ApiLogs', {
      // EKS writes there, and would make it without an end.
      logGroupName: `/aws/eks/${CLUSTER}/cluster`,
      retention: size.logDays,
      encryptionKey: network.key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.cluster = new Cluster(this, 'Cluster', {
      clusterName: CLUSTER,
      version: KubernetesVersion.V1_36,
      vpc: network.vpc,
      vpcSubnets: [{ subnetType: SubnetType.PRIVATE_WITH_EGRESS }],
      endpointAccess: EndpointAccess.PRIVATE,
      defaultCapacityType: DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0,
      // Otherwise whoever deploys these stacks administers the cluster for good, and nobody sees it.
      bootstrapClusterCreatorAdminPermissions: false,
      // The add-ons below are EKS's own, which it updates.
      bootstrapSelfManagedAddons: false,
      secretsEncryptionKey: network.key,
      clusterLogging: [
        ClusterLoggingTypes.API,
        ClusterLoggingTypes.AUDIT,
        ClusterLoggingTypes.AUTHENTICATOR,
        ClusterLoggingTypes.CONTROLLER_MANAGER,
        ClusterLoggingTypes.SCHEDULER,
      ],
    });
    this.cluster.node.addDependency(logs);

    const { beforeNodes, afterNodes } = addAddOns(this, this.cluster, { size, key: network.key });
    const nodes = addNodes(this, this.cluster, settings);
    // Nodes are not ready without a network, and pods get no role without the agent.
    for (const addOn of beforeNodes) nodes.node.addDependency(addOn);
    for (const addOn of afterNodes) addOn.node.addDependency(nodes);
    addPodRoles(this, this.cluster);
    addAccess(this, this.cluster, { administrator: settings.administrator, deployer: delivery.deployRole });
    addTunnel(this, this.cluster);
    new CfnOutput(this, 'Endpoint', { value: this.cluster.clusterEndpoint });
  }
}

function addNodes(stack: Stack, cluster: Cluster, { size }: Settings): Nodegroup {
  const template = new LaunchTemplate(stack, 'NodeTemplate', {
    // A pod is one hop further than its node: it cannot ask for the node's role.
    httpTokens: LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: 1,
    blockDevices: [
      {
        deviceName: '/dev/xvda',
        volume: BlockDeviceVolume.ebs(30, { encrypted: true, volumeType: EbsDeviceVolumeType.GP3 }),
      },
    ],
  });
  const role = new Role(stack, 'NodeRole', {
    assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: [
      'AmazonEKSWorkerNodePolicy',
      'AmazonEC2ContainerRegistryPullOnly',
      // The tunnel to the cluster's API goes through a node.
      'AmazonSSMManagedInstanceCore',
    ].map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
  return new Nodegroup(stack, 'Nodes', {
    cluster,
    nodegroupName: 'caudal',
    nodeRole: role,
    amiType: NodegroupAmiType.AL2023_X86_64_STANDARD,
    instanceTypes: [...size.nodes.types],
    capacityType: size.nodes.spot ? CapacityType.SPOT : CapacityType.ON_DEMAND,
    minSize: size.nodes.count,
    desiredSize: size.nodes.count,
    maxSize: size.nodes.most,
    maxUnavailable: 1,
    enableNodeAutoRepair: true,
    // A new version waits for the bank's disruption budgets instead of ending pods after a quarter of an hour.
    forceUpdate: false,
    subnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    launchTemplateSpec: {
      id: template.launchTemplateId ?? '',
      version: template.latestVersionNumber,
    },
  });
}

/** Who may do what in the cluster: by entries, which AWS lists, not by a map inside the cluster. */
function addAccess(
  stack: Stack,
  cluster: Cluster,
  { administrator, deployer }: { readonly administrator: string; readonly deployer: Role },
): void {
  new AccessEntry(stack, 'Administrator', {
    cluster,
    principal: `arn:${stack.partition}:iam::${stack.account}:role/${administrator}`,
    accessPolicies: [
      AccessPolicy.fromAccessPolicyName('AmazonEKSClusterAdminPolicy', {
        accessScopeType: AccessScopeType.CLUSTER,
      }),
    ],
  });
  // AWS's policy "edit" knows none of the kinds that operators add, such as ExternalSecret: a Role of the cluster does.
  new CfnAccessEntry(stack, 'Deployer', {
    clusterName: cluster.clusterName,
    principalArn: deployer.roleArn,
    kubernetesGroups: [DELIVERY.group],
    type: 'STANDARD',
  });
}

/** A session with this document leads to the cluster's API and nowhere else, whoever starts it. */
function addTunnel(stack: Stack, cluster: Cluster): void {
  new CfnDocument(stack, 'Tunnel', {
    name: DELIVERY.tunnelDocument,
    documentType: 'Session',
    documentFormat: 'JSON',
    updateMethod: 'NewVersion',
    content: {
      schemaVersion: '1.0',
      description: 'Tunnel to the API of the cluster',
      sessionType: 'Port',
      properties: {
        type: 'LocalPortForwarding',
        // Without the scheme of its address.
        host: Fn.select(1, Fn.split('//', cluster.clusterEndpoint)),
        portNumber: '443',
        localPortNumber: String(DELIVERY.tunnelPort),
      },
    },
  });
}
