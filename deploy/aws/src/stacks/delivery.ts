import { type App, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Repository, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import { OidcProviderNative, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import { CLUSTER, DELIVERY, IMAGE_REPOSITORY, OUTPUTS, STACKS } from '../names.ts';
import type { Settings } from '../settings.ts';

const GITHUB = 'token.actions.githubusercontent.com';

/** ECR counts objects, and knows no versions. */
const KEPT = {
  versions: 50,
  /** Index, image, what the build knows of itself, provenance, list of parts, signature. */
  objectsOfVersion: 6,
};

/** The repository of the image, and what a workflow on GitHub may do without a stored key. */
export class DeliveryStack extends Stack {
  readonly deployRole: Role;

  constructor(app: App, id: string, { settings, ...props }: StackProps & { readonly settings: Settings }) {
    super(app, id, props);
    const repository = new Repository(this, 'Repository', {
      repositoryName: IMAGE_REPOSITORY,
      imageScanOnPush: true,
      // What was tested under a tag stays what runs under it.
      imageTagMutability: TagMutability.IMMUTABLE,
      removalPolicy: settings.size.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        {
          description: 'Layers of no tag',
          tagStatus: TagStatus.UNTAGGED,
          maxImageAge: Duration.days(7),
          rulePriority: 1,
        },
        {
          description: `The last ${KEPT.versions} versions, signatures included`,
          tagStatus: TagStatus.ANY,
          maxImageCount: KEPT.versions * KEPT.objectsOfVersion,
          rulePriority: 2,
        },
      ],
    });
    new CfnOutput(this, OUTPUTS.repositoryUri, { value: repository.repositoryUri });

    const providerArn = settings.providerExists
      ? `arn:${this.partition}:iam::${this.account}:oidc-provider/${GITHUB}`
      : new OidcProviderNative(this, 'GitHub', {
          url: `https://${GITHUB}`,
          clientIds: ['sts.amazonaws.com'],
        }).oidcProviderArn;

    const pushRole = new Role(this, 'PushRole', {
      roleName: DELIVERY.pushRole,
      description: 'Pushes images of tagged versions from GitHub',
      assumedBy: fromGitHub(providerArn, [
        `repo:${settings.repository}:ref:refs/tags/v*`,
        `repo:${settings.repository}:environment:${settings.environment}`,
      ]),
      maxSessionDuration: Duration.hours(1),
    });
    // What is signed, described and tagged after the push is read for that, by digest.
    repository.grantPullPush(pushRole);

    this.deployRole = new Role(this, 'DeployRole', {
      roleName: DELIVERY.deployRole,
      description: 'Deploys to the cluster from GitHub, once the environment has let it',
      assumedBy: fromGitHub(providerArn, [`repo:${settings.repository}:environment:${settings.environment}`]),
      // Migration, rollout, journey and the way back may each wait for minutes, and the end of it needs the session still.
      maxSessionDuration: Duration.hours(2),
    });
    // To verify the signature before anything is applied.
    repository.grantPull(this.deployRole);
    for (const statement of deployStatements(this)) this.deployRole.addToPolicy(statement);
  }
}

/** A session tells who it is by `sub`: the repository with the tag or the environment that the job runs for. */
function fromGitHub(providerArn: string, subjects: readonly string[]): WebIdentityPrincipal {
  return new WebIdentityPrincipal(providerArn, {
    StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
    StringLike: { [`${GITHUB}:sub`]: [...subjects] },
  });
}

/** Without it a session that names no document would be a shell on the node. */
const ONLY_NAMED_DOCUMENTS = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } };

/** Finds the cluster, opens the tunnel to its API, reads what other stacks put out. */
function deployStatements({ partition, region, account }: Stack): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'FindCluster',
      actions: ['eks:DescribeCluster'],
      resources: [`arn:${partition}:eks:${region}:${account}:cluster/${CLUSTER}`],
    }),
    new PolicyStatement({
      sid: 'ReadOutputs',
      actions: ['cloudformation:DescribeStacks'],
      resources: [STACKS.delivery, STACKS.edge].map(
        (name) => `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/*`,
      ),
    }),
    new PolicyStatement({
      sid: 'FindNode',
      actions: ['ec2:DescribeInstances'],
      // Describing has no narrower resource; `policy/least-rights.ts`.
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'OpenTunnelThroughNode',
      actions: ['ssm:StartSession'],
      resources: [`arn:${partition}:ec2:${region}:${account}:instance/*`],
      conditions: { StringEquals: { 'aws:ResourceTag/eks:cluster-name': CLUSTER }, ...ONLY_NAMED_DOCUMENTS },
    }),
    new PolicyStatement({
      sid: 'OpenTunnelToApiOnly',
      actions: ['ssm:StartSession'],
      resources: [`arn:${partition}:ssm:${region}:${account}:document/${DELIVERY.tunnelDocument}`],
      conditions: ONLY_NAMED_DOCUMENTS,
    }),
    new PolicyStatement({
      sid: 'CloseOwnTunnel',
      actions: ['ssm:TerminateSession'],
      resources: [`arn:${partition}:ssm:${region}:${account}:session/\${aws:userid}-*`],
    }),
  ];
}
