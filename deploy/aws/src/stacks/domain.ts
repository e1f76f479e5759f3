import { type App, CfnOutput, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CaaAmazonRecord, PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { OUTPUTS } from '../names.ts';
import type { Settings } from '../settings.ts';

/**
 * The zone of the bank's domain. It comes before the certificate: AWS proves the domain by a record in it, which the
 * world sees only once the registrar names these servers. A zone that Route 53 has already is used instead.
 */
export class DomainStack extends Stack {
  readonly zone: PublicHostedZone;

  constructor(app: App, id: string, { settings, ...props }: StackProps & { readonly settings: Settings }) {
    super(app, id, props);
    const { domain, size } = settings;
    const zone = new PublicHostedZone(this, 'Zone', { zoneName: domain });
    // A new zone has other servers, which the registrar would have to learn.
    if (size.keepsData) zone.applyRemovalPolicy(RemovalPolicy.RETAIN);
    // No other authority may issue a certificate for the bank.
    new CaaAmazonRecord(this, 'Authority', { zone, recordName: domain });
    if (zone.hostedZoneNameServers !== undefined)
      new CfnOutput(this, OUTPUTS.nameServers, { value: Fn.join(' ', zone.hostedZoneNameServers) });
    this.zone = zone;
  }
}
