import { at, each, finding, type Policy } from './resource.ts';

/** Types that keep nothing, expose nothing and grant nothing, so that no policy looks at them. */
const HARMLESS = new Set([
  'AWS::Budgets::Budget',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudWatch::Alarm',
  'AWS::EC2::EIP',
  'AWS::EC2::FlowLog',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Route',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::EKS::Addon',
  'AWS::EKS::Nodegroup',
  'AWS::EKS::PodIdentityAssociation',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Events::Rule',
  'AWS::IAM::OIDCProvider',
  'AWS::KMS::Alias',
  'AWS::RDS::DBSubnetGroup',
  'AWS::RDS::EventSubscription',
  'AWS::Route53::HostedZone',
  'AWS::Route53::RecordSet',
  'AWS::SNS::Subscription',
  // CDK's own mark that a cluster is there.
  'AWS::SSM::Parameter',
  'AWS::SecretsManager::SecretTargetAttachment',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACL',
  'AWS::WAFv2::WebACLAssociation',
]);

/** Types that a policy looks at. */
const JUDGED = new Set([
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::Subnet',
  'AWS::ECR::Repository',
  'AWS::EKS::AccessEntry',
  'AWS::EKS::Cluster',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBParameterGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SSM::Document',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::SecretsManager::RotationSchedule',
  'AWS::SecretsManager::Secret',
]);

/** A new type passes no policy by being unknown to all of them. */
export const knownTypes: Policy = (resources) =>
  resources
    .filter(({ type }) => !HARMLESS.has(type) && !JUDGED.has(type))
    .map((resource) => finding(resource, 'no policy knows this type: say in policy/types.ts what it may do'));

/** A session of any other form would be a shell on a node. */
export const tunnelsOnly: Policy = each(['AWS::SSM::Document'], ({ properties }) => [
  (properties.DocumentType !== 'Session' || at(properties.Content, 'sessionType') !== 'Port') &&
    'is no tunnel: only documents of sessions of type Port',
]);
