import { at, each, listOf, type Policy } from './resource.ts';

const NO_KEY = 'is not encrypted with a key of ours';

/** Everything at rest is encrypted, with a key of ours where data of the bank is; nothing travels in the clear. */
const ENCRYPTED: readonly Policy[] = [
  each(['AWS::RDS::DBInstance'], ({ properties }) => [
    properties.StorageEncrypted !== true && 'the storage is not encrypted',
    properties.KmsKeyId === undefined && NO_KEY,
    properties.PerformanceInsightsKMSKeyId === undefined && 'what Database Insights keeps has no key of ours',
  ]),
  each(['AWS::RDS::DBParameterGroup'], ({ properties: { Parameters } }) => [
    at(Parameters, 'rds.force_ssl') !== '1' && 'connections without TLS are taken',
    at(Parameters, 'log_parameter_max_length') !== '0' && 'the log of slow statements has names and amounts',
  ]),
  each(['AWS::S3::Bucket'], ({ properties: { BucketEncryption } }) => {
    const [rule] = listOf(at(BucketEncryption, 'ServerSideEncryptionConfiguration'));
    return [at(rule, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID') === undefined && NO_KEY];
  }),
  (resources) =>
    each(['AWS::S3::Bucket'], ({ id }) => [
      !resources.some(
        ({ type, properties }) =>
          type === 'AWS::S3::BucketPolicy' &&
          at(properties.Bucket, 'Ref') === id &&
          JSON.stringify(properties).includes('"aws:SecureTransport":"false"'),
      ) && 'is reached without TLS',
    ])(resources),
  each(['AWS::Logs::LogGroup', 'AWS::SecretsManager::Secret'], ({ properties }) => [
    properties.KmsKeyId === undefined && NO_KEY,
  ]),
  each(['AWS::SNS::Topic'], ({ properties }) => [properties.KmsMasterKeyId === undefined && NO_KEY]),
  each(['AWS::EKS::Cluster'], ({ properties: { EncryptionConfig } }) => [
    at(listOf(EncryptionConfig)[0], 'Provider', 'KeyArn') === undefined && 'secrets have no key of ours',
  ]),
  each(['AWS::EC2::LaunchTemplate'], ({ properties: { LaunchTemplateData } }) => {
    const disks = listOf(at(LaunchTemplateData, 'BlockDeviceMappings'));
    const encrypted = disks.length > 0 && disks.every((disk) => at(disk, 'Ebs', 'Encrypted') === true);
    return [!encrypted && 'the disk of a node is not encrypted'];
  }),
  each(['AWS::KMS::Key'], ({ properties }) => [properties.EnableKeyRotation !== true && 'is never rotated']),
  each(['AWS::ElasticLoadBalancingV2::Listener'], ({ properties }) => [
    properties.Protocol === 'HTTP' &&
      listOf(properties.DefaultActions).some(
        (action) => at(action, 'RedirectConfig', 'Protocol') !== 'HTTPS',
      ) &&
      'answers without TLS',
    properties.Protocol === 'HTTPS' &&
      !/TLS13-1-2/.test(String(properties.SslPolicy)) &&
      'takes TLS older than 1.2',
  ]),
];

export const everythingEncrypted: Policy = (resources) => ENCRYPTED.flatMap((policy) => policy(resources));
