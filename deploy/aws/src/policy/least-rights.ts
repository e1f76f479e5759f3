import { STACKS } from '../names.ts';
import { at, each, type Finding, finding, listOf, type Policy, type Resource } from './resource.ts';

/** Actions for which AWS knows no resource. All but one only describe what exists. */
const WITHOUT_RESOURCE = new Set([
  'ec2:DescribeAvailabilityZones',
  'ec2:DescribeInstances',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
  'ecr:GetAuthorizationToken',
  'elasticloadbalancing:DescribeTags',
  'elasticloadbalancing:DescribeTargetGroupAttributes',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
]);

/** AWS's own policies, each for the one service that it is made for. */
const MANAGED = new Set([
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonEKSClusterPolicy',
  'AmazonEKSWorkerNodePolicy',
  'AmazonEKS_CNI_Policy',
  'AmazonSSMManagedInstanceCore',
  'CloudWatchAgentServerPolicy',
  'service-role/AmazonEBSCSIDriverPolicy',
  'service-role/AmazonRDSEnhancedMonitoringRole',
]);

/** Where a resource has a policy of its own. */
const OWN_POLICY: Readonly<Record<string, string>> = {
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};

/** A tagged version or an environment of one repository; neither its owner nor its name may be open. */
const ONE_REPOSITORY = /^repo:[^/*:]+\/[^/*:]+:(ref:refs\/tags\/v\*|environment:[^*]+)$/;

/** No wildcard actions; no `Resource: *` but where AWS has none; no role that strangers may take on. */
export const leastRights: Policy = (resources) =>
  resources.flatMap((resource) => [
    ...(['AWS::IAM::Policy', 'AWS::IAM::Role'].includes(resource.type) ? rightsOf(resource) : []),
    ...(resource.type === 'AWS::IAM::Role' ? trustOf(resource) : []),
    ...ownPolicyOf(resource),
  ]);

function rightsOf(resource: Resource): Finding[] {
  const { PolicyDocument, Policies, ManagedPolicyArns } = resource.properties;
  const inline = listOf(Policies).map((policy) => at(policy, 'PolicyDocument'));
  const statements = [PolicyDocument, ...inline].flatMap(statementsOf);
  const attached = listOf(ManagedPolicyArns).map(
    (arn) => JSON.stringify(arn).match(/policy\/([\w/-]+)/)?.[1] ?? JSON.stringify(arn),
  );
  return [
    ...statements.flatMap((statement) => wildcards(resource, statement)),
    ...statements
      .filter((statement) => listOf(at(statement, 'Resource')).includes('*'))
      .flatMap((statement) => listOf(at(statement, 'Action')))
      .filter((action) => !WITHOUT_RESOURCE.has(String(action)))
      .map((action) => finding(resource, `${action} on every resource`)),
    ...attached
      .filter((name) => !MANAGED.has(name))
      .map((name) => finding(resource, `${name} is not in the list of AWS’s policies`)),
  ];
}

function trustOf(resource: Resource): Finding[] {
  return statementsOf(resource.properties.AssumeRolePolicyDocument).flatMap((statement) => {
    const principal = at(statement, 'Principal');
    const subjects = Object.entries(Object(at(statement, 'Condition', 'StringLike')))
      .filter(([key]) => key.endsWith(':sub'))
      .flatMap(([, value]) => listOf(value));
    const isPods = at(principal, 'Service') === 'pods.eks.amazonaws.com';
    const account = at(statement, 'Condition', 'StringEquals', 'aws:RequestTag/kubernetes-service-account');
    return [
      isEverybody(principal) && 'everybody may take it on',
      at(principal, 'Federated') !== undefined &&
        subjects.length === 0 &&
        'any repository on GitHub may take it on',
      isPods && account === undefined && 'any pod may get it',
      ...subjects
        .filter((subject) => !ONE_REPOSITORY.test(String(subject)))
        .map((subject) => `${subject} on GitHub may take it on`),
    ]
      .filter((sentence) => sentence !== false)
      .map((sentence) => finding(resource, sentence));
  });
}

/** In a resource's own policy `*` is the resource itself, so actions and principals count. */
function ownPolicyOf(resource: Resource): Finding[] {
  const name = OWN_POLICY[resource.type];
  if (name === undefined) return [];
  return statementsOf(resource.properties[name])
    .filter((statement) => at(statement, 'Effect') === 'Allow' && !isAccountItself(resource, statement))
    .flatMap((statement) => [
      ...wildcards(resource, statement),
      ...(isEverybody(at(statement, 'Principal')) ? [finding(resource, 'is open to everybody')] : []),
    ]);
}

/** AWS demands it: without it nobody could ever change the policy of a key again. */
function isAccountItself({ type }: Resource, statement: unknown): boolean {
  return type === 'AWS::KMS::Key' && JSON.stringify(at(statement, 'Principal')).includes(':root');
}

function wildcards(resource: Resource, statement: unknown): Finding[] {
  if (at(statement, 'Effect') !== 'Allow') return [];
  return [
    ...listOf(at(statement, 'Action'))
      .filter((action) => String(action).includes('*'))
      .map((action) => finding(resource, `wildcard action ${action}`)),
    ...['NotAction', 'NotResource', 'NotPrincipal']
      .filter((name) => at(statement, name) !== undefined)
      .map((name) => finding(resource, `${name} allows whatever it does not name`)),
  ];
}

function statementsOf(document: unknown): readonly unknown[] {
  return listOf(at(document, 'Statement'));
}

function isEverybody(principal: unknown): boolean {
  return principal === '*' || listOf(at(principal, 'AWS')).includes('*');
}

/** Whoever administers the cluster is named in its stack, and a deployment has none of AWS's policies. */
export const namedAdministrators: Policy = each(['AWS::EKS::AccessEntry'], ({ stack, properties }) => {
  const isDeployment = JSON.stringify(properties.PrincipalArn).includes(STACKS.delivery);
  return [
    stack !== STACKS.cluster && 'access to the cluster is given elsewhere than in its stack',
    isDeployment && properties.AccessPolicies !== undefined && 'a deployment has rights beyond its namespace',
    listOf(properties.KubernetesGroups).includes('system:masters') && 'a group that no rule binds',
  ];
});
