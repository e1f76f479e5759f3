import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DELIVERY, NETWORK, SECRETS, STACKS } from '../names.ts';
import { readSettings, SettingProblem } from '../settings.ts';
import type { SizeName } from '../sizes.ts';
import { synthesise, templatesOf } from '../synthesise.ts';

const template = (stack: keyof typeof STACKS, size: SizeName = 'full') =>
  Template.fromJSON({ ...templatesOf(size)[STACKS[stack]] });

describe('network', () => {
  test('subnets have the addresses that names.ts tells the manifests', () => {
    const subnets = Object.values(template('network').findResources('AWS::EC2::Subnet'));
    const addresses = subnets.map(({ Properties }) => Properties.CidrBlock).sort();
    expect(addresses).toEqual([...NETWORK.public, ...NETWORK.private, ...NETWORK.isolated].sort());
  });

  test('isolated subnets: no route but the network itself', () => {
    const routes = Object.keys(template('network').findResources('AWS::EC2::Route'));
    expect(routes.filter((id) => id.includes('isolated'))).toEqual([]);
    expect(routes.filter((id) => id.includes('private')).length).toBe(3);
  });

  test('one NAT gateway a zone; one for a trial', () => {
    template('network').resourceCountIs('AWS::EC2::NatGateway', 3);
    template('network', 'small').resourceCountIs('AWS::EC2::NatGateway', 1);
  });
});

describe('cluster', () => {
  test('nodes replace one another, and wait for the budgets of pods', () => {
    template('cluster').hasResourceProperties('AWS::EKS::Nodegroup', {
      CapacityType: 'ON_DEMAND',
      ForceUpdateEnabled: false,
      UpdateConfig: { MaxUnavailable: 1 },
      NodeRepairConfig: { Enabled: true },
    });
    template('cluster', 'small').hasResourceProperties('AWS::EKS::Nodegroup', { CapacityType: 'SPOT' });
  });

  test('network policies are enforced', () => {
    template('cluster').hasResourceProperties('AWS::EKS::Addon', {
      AddonName: 'vpc-cni',
      ConfigurationValues: Match.serializedJson(Match.objectLike({ enableNetworkPolicy: 'true' })),
    });
  });

  test('nodes come after network and agent, DNS after nodes', () => {
    const nodes = Object.values(template('cluster').findResources('AWS::EKS::Nodegroup'));
    expect(nodes[0]?.DependsOn).toEqual(expect.arrayContaining(['vpccni', 'ekspodidentityagent']));
    const { coredns } = template('cluster').findResources('AWS::EKS::Addon');
    expect(coredns?.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^Nodes/)]));
  });

  test('tunnel leads to the API alone', () => {
    template('cluster').hasResourceProperties('AWS::SSM::Document', {
      Name: DELIVERY.tunnelDocument,
      Content: { sessionType: 'Port', properties: { portNumber: '443' } },
    });
    const [document] = Object.values(template('cluster').findResources('AWS::SSM::Document'));
    // A parameter would let whoever starts the session choose the host.
    expect(document?.Properties.Content.parameters).toBeUndefined();
  });

  test('no function administers it', () => {
    template('cluster').resourceCountIs('AWS::Lambda::Function', 0);
  });
});

describe('database', () => {
  test('PostgreSQL 18 with a standby, thirty-five days of backups, a last snapshot', () => {
    template('database').hasResource('AWS::RDS::DBInstance', {
      DeletionPolicy: 'Snapshot',
      Properties: {
        EngineVersion: '18',
        MultiAZ: true,
        BackupRetentionPeriod: 35,
        DeletionProtection: true,
        EnableCloudwatchLogsExports: ['postgresql', 'upgrade'],
      },
    });
  });

  test('trial: one small instance that leaves no snapshot', () => {
    template('database', 'small').hasResource('AWS::RDS::DBInstance', {
      DeletionPolicy: 'Delete',
      Properties: { DBInstanceClass: 'db.t4g.small', MultiAZ: false, DeleteAutomatedBackups: true },
    });
  });

  test('bank’s login is rotated by turns, and not before it exists', () => {
    template('database').hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
      HostedRotationLambda: Match.objectLike({ RotationType: 'PostgreSQLMultiUser' }),
      RotateImmediatelyOnUpdate: false,
    });
  });

  test('External Secrets reads the bank’s secrets, and not the administrator’s', () => {
    const text = JSON.stringify(rightsOf('database', 'ExternalSecrets'));
    for (const id of ['Login', 'Token', 'Smtp', 'BackupKey'])
      expect(text).toMatch(new RegExp(`"Ref":"${id}[0-9A-F]{8}"`));
    expect(text).not.toContain('Administrator');
    template('database').hasResourceProperties('AWS::SecretsManager::Secret', { Name: SECRETS.database });
  });

  test('a pod that leaves backups reads none', () => {
    const actions = rightsOf('database', 'Backup').flatMap(({ Action }) => Action);
    expect(actions.sort()).toEqual([
      'kms:Decrypt',
      'kms:GenerateDataKey',
      's3:AbortMultipartUpload',
      's3:PutObject',
    ]);
  });
});

describe('delivery', () => {
  test('roles are for one repository, deployment for one environment', () => {
    const trust = (roleName: string) => ({
      RoleName: roleName,
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Condition: {
              StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
              StringLike: {
                'token.actions.githubusercontent.com:sub': Match.arrayWith([
                  'repo:OWNER/caudal:environment:production',
                ]),
              },
            },
          }),
        ],
      },
    });
    template('delivery').hasResourceProperties('AWS::IAM::Role', trust(DELIVERY.deployRole));
    template('delivery').hasResourceProperties('AWS::IAM::Role', trust(DELIVERY.pushRole));
  });

  test('deployment cannot push images, read secrets or open a shell', () => {
    const actions = rightsOf('delivery', 'DeployRole').flatMap(({ Action }) => Action);
    expect(actions).not.toContain('ecr:PutImage');
    expect(actions.filter((action) => /secretsmanager|iam|sts/.test(action))).toEqual([]);
    for (const { Action, Condition } of rightsOf('delivery', 'DeployRole'))
      if (Action.includes('ssm:StartSession'))
        expect(Condition).toMatchObject({ BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } });
  });

  test.each([
    { role: 'PushRole', pushes: true },
    { role: 'DeployRole', pushes: false },
  ])('$role logs in to ECR and pulls; pushes: $pushes', ({ role, pushes }) => {
    const statements = rightsOf('delivery', role).map(({ Action, Resource }) => ({
      actions: Action.filter((action) => action.startsWith('ecr:')),
      Resource,
    }));
    const onRepository = statements.filter(({ Resource }) => JSON.stringify(Resource).includes('Repository'));
    expect(new Set(onRepository.flatMap(({ actions }) => actions))).toEqual(
      new Set([...PULL, ...(pushes ? PUSH : [])]),
    );
    const anywhere = statements.filter(({ Resource }) => Resource === '*').flatMap(({ actions }) => actions);
    expect(anywhere).toEqual(['ecr:GetAuthorizationToken']);
  });

  test('a deployment may last two hours', () => {
    template('delivery').hasResourceProperties('AWS::IAM::Role', {
      RoleName: DELIVERY.deployRole,
      MaxSessionDuration: 7200,
    });
  });

  test('fifty versions are kept, of six objects each', () => {
    const [repository] = Object.values(template('delivery').findResources('AWS::ECR::Repository'));
    const { rules } = JSON.parse(repository?.Properties.LifecyclePolicy.LifecyclePolicyText);
    expect(rules).toContainEqual(
      expect.objectContaining({
        description: expect.stringContaining('last 50 versions'),
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 300 },
      }),
    );
  });

  test('provider that exists already: used, not made', () => {
    const made = synthesise({ providerExists: 'true' })[STACKS.delivery];
    Template.fromJSON({ ...made }).resourceCountIs('AWS::IAM::OIDCProvider', 0);
  });
});

describe('edge', () => {
  test('asks /readyz, and stops sending within ten seconds', () => {
    template('edge').hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      HealthCheckPath: '/readyz',
      HealthCheckIntervalSeconds: 5,
      UnhealthyThresholdCount: 2,
      TargetType: 'ip',
    });
  });

  test('connections end before the bank’s own 72 s', () => {
    template('edge').hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      LoadBalancerAttributes: Match.arrayWith([{ Key: 'idle_timeout.timeout_seconds', Value: '60' }]),
    });
  });

  test('zone that exists already: used, not made', () => {
    const templates = synthesise({ zoneId: 'Z0123456789ABC' });
    // A stack without anything in it could not be deployed.
    expect(Object.keys(templates)).not.toContain(STACKS.domain);
    Template.fromJSON({ ...templates[STACKS.edge] }).hasResourceProperties('AWS::Route53::RecordSet', {
      HostedZoneId: 'Z0123456789ABC',
    });
  });
});

describe('alarms', () => {
  test('each says what it means, mails, and mails again when it is over', () => {
    for (const { Properties } of Object.values(template('alarms').findResources('AWS::CloudWatch::Alarm'))) {
      expect(Properties.AlarmDescription).toMatch(/[.]$/);
      expect(Properties.AlarmActions).toHaveLength(1);
      expect(Properties.OKActions).toHaveLength(1);
    }
  });

  test('a rotation that fails is told without a trail in the account', () => {
    const schedules = Object.values(
      template('database').findResources('AWS::SecretsManager::RotationSchedule'),
    );
    expect(schedules).toHaveLength(2);
    for (const { Properties } of schedules)
      template('alarms').hasResourceProperties('AWS::CloudWatch::Alarm', {
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'FunctionName', Value: Properties.HostedRotationLambda.RotationLambdaName }],
        Statistic: 'Sum',
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        DatapointsToAlarm: 1,
      });
  });

  test('no figure at all: alarm where there always is one', () => {
    template('alarms').hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'caudal-no-server',
      TreatMissingData: 'breaching',
    });
  });
});

describe('setting that is wrong: refused by name', () => {
  test.each([
    ['repository', '*/*'],
    ['repository', 'caudal'],
    ['environment', '*'],
    ['domain', 'https://bank.example.com'],
    ['mail', 'nobody'],
    ['monthlyBudget', 'much'],
    ['size', 'huge'],
    ['administrator', ''],
    ['zoneId', 'bank.example.com'],
  ])('%s: %j', (name, value) => {
    expect(() => synthesise({ [name]: value })).toThrow(new RegExp(`--context ${name}=`));
  });

  test('missing', () => {
    expect(() => readSettings(new App({ context: {} }).node)).toThrow(SettingProblem);
  });
});

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const PUSH = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];

interface Statement {
  readonly Action: string[];
  readonly Resource?: unknown;
  readonly Condition?: object;
}

function rightsOf(stack: keyof typeof STACKS, role: string): Statement[] {
  return Object.entries(template(stack).findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(role))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .map(({ Action, ...statement }) => ({ ...statement, Action: [Action].flat() }));
}
