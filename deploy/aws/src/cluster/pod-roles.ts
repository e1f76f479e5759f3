import type { Stack } from 'aws-cdk-lib';
import { CfnPodIdentityAssociation, type Cluster } from 'aws-cdk-lib/aws-eks-v2';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { SERVICE_ACCOUNTS, TARGET_GROUP } from '../names.ts';
import { podRole } from './pod-role.ts';

/** The controllers that need AWS. What reads or writes the data gets its rights from the stack of the data. */
export function addPodRoles(stack: Stack, cluster: Cluster): void {
  const controller = addPodRole(
    stack,
    cluster,
    'LoadBalancerController',
    SERVICE_ACCOUNTS.loadBalancerController,
  );
  for (const statement of targetGroupStatements(stack)) controller.addToPolicy(statement);
}

/** A role of one service account, and its association. */
export function addPodRole(
  scope: Construct,
  { clusterName }: Pick<Cluster, 'clusterName'>,
  id: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Role {
  const role = podRole(scope, `${id}Role`, { namespace, serviceAccount: name });
  new CfnPodIdentityAssociation(scope, `${id}Identity`, {
    clusterName,
    namespace,
    serviceAccount: name,
    roleArn: role.roleArn,
  });
  return role;
}

/**
 * What AWS Load Balancer Controller needs to keep the pods of a TargetGroupBinding registered. It makes no load balancer
 * and changes no security group, so it has none of the rights for that in its own list.
 */
function targetGroupStatements({ partition, region, account }: Stack): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'FindTargets',
      actions: [
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeInstances',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
        'elasticloadbalancing:DescribeTags',
        'elasticloadbalancing:DescribeTargetGroupAttributes',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
      ],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'RegisterPods',
      actions: ['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'],
      resources: [`arn:${partition}:elasticloadbalancing:${region}:${account}:targetgroup/${TARGET_GROUP}/*`],
    }),
  ];
}
