import { type App, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnSecurityGroupIngress, Peer, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationProtocolVersion,
  ApplicationTargetGroup,
  ListenerAction,
  SslPolicy,
  TargetGroupLoadBalancingAlgorithmType,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ARecord, type IPublicHostedZone, PublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { addFirewall } from '../edge/firewall.ts';
import { OUTPUTS, TARGET_GROUP, WEB_PORT } from '../names.ts';
import type { Settings } from '../settings.ts';
import type { ClusterStack } from './cluster.ts';
import type { DomainStack } from './domain.ts';
import type { NetworkStack } from './network.ts';

interface Props extends StackProps {
  readonly settings: Settings;
  readonly network: NetworkStack;
  readonly cluster: ClusterStack;
  /** Undefined: `zoneId` names a zone that is there already. */
  readonly domain: DomainStack | undefined;
}

/** All that the world reaches: the load balancer, with certificate, firewall and the record that leads to it. */
export class EdgeStack extends Stack {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targets: ApplicationTargetGroup;
  readonly certificate: Certificate;

  constructor(app: App, id: string, { settings, network, cluster, domain, ...props }: Props) {
    super(app, id, props);
    const { size } = settings;
    const zone = domain?.zone ?? existingZone(this, settings);
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: settings.domain,
      validation: CertificateValidation.fromDns(zone),
    });

    const group = new SecurityGroup(this, 'Group', {
      vpc: network.vpc,
      description: 'The load balancer: everybody in, pods out',
      allowAllOutbound: false,
    });
    group.addIngressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS');
    group.addIngressRule(Peer.anyIpv4(), Port.tcp(80), 'Redirected to HTTPS');
    const pods = cluster.cluster.clusterSecurityGroup;
    group.addEgressRule(Peer.securityGroupId(pods.securityGroupId), Port.tcp(WEB_PORT), 'Pods of the web');
    new CfnSecurityGroupIngress(this, 'ToPods', {
      groupId: pods.securityGroupId,
      sourceSecurityGroupId: group.securityGroupId,
      ipProtocol: 'tcp',
      fromPort: WEB_PORT,
      toPort: WEB_PORT,
      description: 'The load balancer',
    });

    this.loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      loadBalancerName: 'caudal',
      vpc: network.vpc,
      internetFacing: true,
      vpcSubnets: { subnetType: SubnetType.PUBLIC },
      securityGroup: group,
      // Shorter than the bank's 72 s: the load balancer must be the one that closes.
      idleTimeout: Duration.seconds(60),
      dropInvalidHeaderFields: true,
      deletionProtection: size.keepsData,
    });
    this.targets = new ApplicationTargetGroup(this, 'Targets', {
      targetGroupName: TARGET_GROUP,
      vpc: network.vpc,
      targetType: TargetType.IP,
      protocol: ApplicationProtocol.HTTP,
      protocolVersion: ApplicationProtocolVersion.HTTP1,
      port: WEB_PORT,
      // A stopping server says 503 there; two answers of 5 s are well within the drain delay of the manifests.
      healthCheck: {
        path: '/readyz',
        interval: Duration.seconds(5),
        timeout: Duration.seconds(4),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
        healthyHttpCodes: '200',
      },
      // As long as a request may take: 10 s of waiting and one statement.
      deregistrationDelay: Duration.seconds(20),
      loadBalancingAlgorithmType: TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
    });
    this.loadBalancer.addListener('Https', {
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      certificates: [this.certificate],
      sslPolicy: SslPolicy.RECOMMENDED_TLS,
      defaultTargetGroups: [this.targets],
      open: false,
    });
    this.loadBalancer.addListener('Http', {
      port: 80,
      protocol: ApplicationProtocol.HTTP,
      defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
      open: false,
    });
    if (size.firewall) addFirewall(this, { loadBalancer: this.loadBalancer, size, key: network.key });

    new ARecord(this, 'Record', {
      zone,
      recordName: settings.domain,
      target: RecordTarget.fromAlias(new LoadBalancerTarget(this.loadBalancer)),
    });
    new CfnOutput(this, OUTPUTS.targetGroupArn, { value: this.targets.targetGroupArn });
  }
}

function existingZone(stack: Stack, { zoneId, domain }: Settings): IPublicHostedZone {
  if (zoneId === undefined) throw new Error('neither a zone nor its id');
  return PublicHostedZone.fromPublicHostedZoneAttributes(stack, 'Zone', {
    hostedZoneId: zoneId,
    zoneName: domain,
  });
}
