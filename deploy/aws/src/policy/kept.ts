import { STACKS } from '../names.ts';
import { at, each, listOf, type Policy } from './resource.ts';

/** No log grows for ever, and none is left behind. */
export const logsEnd: Policy = each(['AWS::Logs::LogGroup'], ({ properties, deletionPolicy }) => [
  properties.RetentionInDays === undefined && 'keeps its lines for ever',
  properties.LogGroupName === undefined && 'has a name that AWS’s services would not find',
  deletionPolicy !== 'Delete' && 'stays when its stack goes',
]);

/** Of a bank in use: what cannot be made again outlives its stack, and a second machine has it. */
const KEPT: readonly Policy[] = [
  each(['AWS::RDS::DBInstance'], ({ properties, deletionPolicy }) => [
    properties.MultiAZ !== true && 'has no standby',
    properties.DeletionProtection !== true && 'can be deleted by one command',
    Number(properties.BackupRetentionPeriod) < 7 && 'can be restored to less than a week',
    properties.DeleteAutomatedBackups !== false && 'its backups go with it',
    deletionPolicy !== 'Snapshot' && 'is deleted without a last snapshot',
  ]),
  each(['AWS::KMS::Key'], ({ stack, deletionPolicy }) => [
    stack === STACKS.database && deletionPolicy !== 'Retain' && 'snapshots cannot be read once it is gone',
  ]),
  each(['AWS::S3::Bucket', 'AWS::SecretsManager::Secret', 'AWS::ECR::Repository'], ({ deletionPolicy }) => [
    deletionPolicy !== 'Retain' && 'is deleted with its stack',
  ]),
  each(['AWS::S3::Bucket'], ({ properties }) => [
    at(properties.VersioningConfiguration, 'Status') !== 'Enabled' && 'an overwritten backup is lost',
  ]),
  each(['AWS::ElasticLoadBalancingV2::LoadBalancer'], ({ properties: { LoadBalancerAttributes } }) => [
    !listOf(LoadBalancerAttributes).some(
      (one) => at(one, 'Key') === 'deletion_protection.enabled' && at(one, 'Value') === 'true',
    ) && 'can be deleted by one command',
  ]),
];

export const dataKept: Policy = (resources) => KEPT.flatMap((policy) => policy(resources));

/** What runs is what was tested and scanned. */
export const imagesKept: Policy = each(['AWS::ECR::Repository'], ({ properties }) => [
  properties.ImageTagMutability !== 'IMMUTABLE' && 'a tag can be moved to another image',
  at(properties.ImageScanningConfiguration, 'ScanOnPush') !== true && 'images are not scanned',
  properties.LifecyclePolicy === undefined && 'images are kept for ever',
]);

/** Passwords of the database are replaced, that of the bank by turns. */
export const passwordsRotated: Policy = (resources) => {
  const rotated = resources
    .filter(({ type }) => type === 'AWS::SecretsManager::RotationSchedule')
    .map(({ properties: { HostedRotationLambda } }) => at(HostedRotationLambda, 'RotationType'));
  return ['PostgreSQLMultiUser', 'PostgreSQLSingleUser']
    .filter((type) => !rotated.includes(type))
    .map((type) => `${STACKS.database}: no rotation of type ${type}`);
};
