import { STACKS } from '../names.ts';
import { at, each, finding, listOf, type Policy, type Resource } from './resource.ts';

const EVERYBODY = new Set(['0.0.0.0/0', '::/0']);
const DOORS = [80, 443];

/** Nothing has a public address but the one load balancer. */
const PRIVATE: readonly Policy[] = [
  each(['AWS::RDS::DBInstance'], ({ properties }) => [
    properties.PubliclyAccessible !== false && 'the database has a public address',
  ]),
  each(['AWS::EKS::Cluster'], ({ properties: { ResourcesVpcConfig } }) => [
    at(ResourcesVpcConfig, 'EndpointPublicAccess') !== false && 'the API has a public address',
  ]),
  each(['AWS::EC2::Subnet'], ({ properties }) => [
    properties.MapPublicIpOnLaunch !== false && 'what starts here gets a public address',
  ]),
  each(['AWS::EC2::LaunchTemplate'], ({ properties: { LaunchTemplateData: data } }) => [
    listOf(at(data, 'NetworkInterfaces')).some((one) => at(one, 'AssociatePublicIpAddress') === true) &&
      'nodes get public addresses',
    at(data, 'MetadataOptions', 'HttpTokens') !== 'required' && 'answers IMDSv1',
    at(data, 'MetadataOptions', 'HttpPutResponseHopLimit') !== 1 && 'pods reach the role of their node',
  ]),
  each(['AWS::S3::Bucket'], ({ properties: { PublicAccessBlockConfiguration: block } }) =>
    ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map(
      (name) => at(block, name) !== true && `${name} must be true`,
    ),
  ),
  (resources) =>
    resources
      .filter(
        ({ type, properties: { Scheme } }) =>
          type === 'AWS::ElasticLoadBalancingV2::LoadBalancer' && Scheme !== 'internal',
      )
      .slice(1)
      .map((balancer) => finding(balancer, 'a second door: one load balancer is public')),
];

export const nothingPublic: Policy = (resources) => PRIVATE.flatMap((policy) => policy(resources));

/** The world reaches the load balancer's two ports; every other rule has a source and one port. */
export const noOpenGroups: Policy = (resources) =>
  resources.flatMap((resource) => {
    const rules = rulesOf(resource);
    return [
      ...rules
        .filter((rule) => ['CidrIp', 'CidrIpv6'].some((name) => EVERYBODY.has(String(at(rule, name)))))
        .filter((rule) => resource.stack !== STACKS.edge || !DOORS.includes(Number(at(rule, 'FromPort'))))
        .map((rule) => finding(resource, `port ${at(rule, 'FromPort')} is open to everybody`)),
      ...rules
        .filter((rule) => at(rule, 'IpProtocol') !== 'tcp' || at(rule, 'FromPort') !== at(rule, 'ToPort'))
        .map(() => finding(resource, 'opens more than one port')),
      ...(JSON.stringify(resource.properties).includes('DefaultSecurityGroup')
        ? [finding(resource, 'uses the default group, whose members reach each other on every port')]
        : []),
    ];
  });

function rulesOf({ type, properties }: Resource): readonly unknown[] {
  if (type === 'AWS::EC2::SecurityGroup') return listOf(properties.SecurityGroupIngress);
  return type === 'AWS::EC2::SecurityGroupIngress' ? [properties] : [];
}
