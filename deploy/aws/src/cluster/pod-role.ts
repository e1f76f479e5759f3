import { Stack } from 'aws-cdk-lib';
import { type IManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { CLUSTER } from '../names.ts';

/**
 * A role that EKS hands to the pods of one service account of this cluster, and to no others, even if somebody makes
 * another association for it.
 */
export function podRole(
  scope: Construct,
  id: string,
  {
    namespace,
    serviceAccount,
    managedPolicies = [],
  }: {
    /** Any, where EKS itself decides it, as for its add-ons. */
    readonly namespace?: string;
    readonly serviceAccount: string;
    readonly managedPolicies?: IManagedPolicy[];
  },
): Role {
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('pods.eks.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:SourceAccount': Stack.of(scope).account,
          'aws:RequestTag/eks-cluster-name': CLUSTER,
          'aws:RequestTag/kubernetes-service-account': serviceAccount,
          ...(namespace === undefined ? {} : { 'aws:RequestTag/kubernetes-namespace': namespace }),
        },
      },
    }).withSessionTags(),
    managedPolicies,
  });
  return role;
}
