import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Manifest, manifestsOfTarget } from '../manifests/manifests.ts';
import { at, listOf, type Resource, resourcesOf } from '../policy/resource.ts';
import { templatesOf } from '../synthesise.ts';

/** The page that has the diagram, between two comments. */
export const PAGE = fileURLToPath(new URL('../../README.md', import.meta.url));
const BEGIN = '<!-- diagram: pnpm diagram writes it from the stacks -->';
const END = '<!-- /diagram -->';

/** The page with the diagram of the stacks as they are. */
export async function pageWithDiagram(): Promise<{ readonly found: string; readonly written: string }> {
  const found = await readFile(PAGE, 'utf8');
  const [before, rest] = split(found, BEGIN);
  const [, after] = split(rest, END);
  const diagram = `${BEGIN}\n\n\`\`\`mermaid\n${drawSystem(resourcesOf(templatesOf('full')), manifestsOfTarget())}\n\`\`\`\n\n${END}`;
  return { found, written: `${before}${diagram}${after}` };
}

/**
 * Draws the running system in Mermaid, from the stacks and from the manifests of the target `aws`: what is there, what
 * reaches what by which port, and who may what.
 */
export function drawSystem(resources: readonly Resource[], manifests: readonly Manifest[]): string {
  const find = (type: string) => resources.filter((resource) => resource.type === type);
  const only = (type: string): Resource => {
    const [first, ...more] = find(type);
    if (first === undefined || more.length > 0) throw new Error(`the diagram takes one ${type}`);
    return first;
  };
  const cluster = only('AWS::EKS::Cluster').properties;
  const nodes = only('AWS::EKS::Nodegroup').properties;
  const database = only('AWS::RDS::DBInstance').properties;
  const targets = only('AWS::ElasticLoadBalancingV2::TargetGroup').properties;
  const gateways = find('AWS::EC2::NatGateway').length;
  const secrets = find('AWS::SecretsManager::Secret').map(({ properties }) => String(properties.Name));
  const listeners = find('AWS::ElasticLoadBalancingV2::Listener').map(({ properties }) =>
    Number(properties.Port),
  );
  const associations = find('AWS::EKS::PodIdentityAssociation').map(({ properties }) => ({
    account: String(properties.ServiceAccount),
    namespace: String(properties.Namespace),
  }));
  const specOf = (kind: string, name: string) =>
    manifests.find((one) => one.kind === kind && one.metadata.name === name)?.spec;
  const scaler = specOf('HorizontalPodAutoscaler', 'caudal-web');
  const nightly = manifests.filter(({ kind }) => kind === 'CronJob').map(({ metadata }) => metadata.name);
  const portOf = (id: string) =>
    Number(find('AWS::EC2::SecurityGroupIngress').find((one) => one.id === id)?.properties.FromPort);
  return [
    'flowchart LR',
    `  world((Customers)) -- "${listeners.sort((a, b) => b - a).join(', ')}" --> balancer`,
    `  github((GitHub)) -- "OIDC: caudal-push" --> registry`,
    `  github -- "OIDC: caudal-deploy, tunnel" --> api`,
    '  subgraph network["Network, public subnets"]',
    `    balancer["Load balancer${find('AWS::WAFv2::WebACL').length > 0 ? ', firewall' : ''}"]`,
    `    nat["${gateways} NAT gateways"]`,
    '  end',
    '  subgraph private["Private subnets"]',
    `    api["EKS ${cluster.Version}: API, ${at(cluster.ResourcesVpcConfig, 'EndpointPublicAccess') === false ? 'private' : 'public'}"]`,
    `    subgraph nodes["${at(nodes.ScalingConfig, 'DesiredSize')} nodes ${listOf(nodes.InstanceTypes).join(', ')}"]`,
    `      web["caudal-web: ${at(scaler, 'minReplicas')} to ${at(scaler, 'maxReplicas')} pods"]`,
    `      worker["caudal-worker: ${at(specOf('Deployment', 'caudal-worker'), 'replicas')} pods, jobs and mail"]`,
    `      nightly["nightly: ${nightly.join(', ')}"]`,
    ...associations.map(({ account, namespace }, index) => `      sa${index}["${namespace}/${account}"]`),
    '    end',
    '  end',
    '  subgraph isolated["Isolated subnets"]',
    `    database[("PostgreSQL ${database.EngineVersion}, ${database.DBInstanceClass}${database.MultiAZ === true ? ', standby in another zone' : ''}")]`,
    '  end',
    `  registry["ECR: ${only('AWS::ECR::Repository').properties.RepositoryName}"]`,
    `  store["Secrets Manager: ${secrets.filter((name) => !name.includes('administrator')).join(', ')}"]`,
    '  backups[("S3: backups")]',
    '  rotation["Rotation"]',
    `  alarms["${find('AWS::CloudWatch::Alarm').length} alarms, budget: mail"]`,
    `  balancer -- "${targets.Port}, asks ${targets.HealthCheckPath}" --> web`,
    `  web -- "${portOf('FromCluster')}, TLS" --> database`,
    `  worker -- "${portOf('FromCluster')}, TLS" --> database`,
    `  nightly -- "${portOf('FromCluster')}, TLS" --> database`,
    '  worker -- "mail" --> nat',
    '  nodes -- "images" --> registry',
    ...associations.map(({ account }, index) => `  sa${index} -- "role" --> ${USED[account] ?? 'unknown'}`),
    '  rotation -- "new password, by turns" --> database',
    '  rotation --> store',
    '  alarms -.-> balancer',
    '  alarms -.-> database',
  ].join('\n');
}

/** What each service account's role is for. */
const USED: Readonly<Record<string, string>> = {
  'aws-load-balancer-controller': 'balancer',
  'external-secrets': 'store',
  'caudal-backup': 'backups',
};

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  if (index === -1) throw new Error(`${PAGE} has no ${at}`);
  return [text.slice(0, index), text.slice(index + at.length)];
}
