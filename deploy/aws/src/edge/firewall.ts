import { ArnFormat, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Size } from '../sizes.ts';

/** Requests of one address in five minutes. The bank's own limits count per user and per network, and are far below. */
const MOST_REQUESTS = 10_000;

/**
 * Stops what need not reach a pod: floods from one address, addresses of known botnets, well-known exploits. AWS's "core
 * rule set" is left out: it refuses bodies above 8 KB, which a batch of transfers has, and the bank bounds them itself.
 */
export function addFirewall(
  stack: Stack,
  {
    loadBalancer,
    size,
    key,
  }: { readonly loadBalancer: ApplicationLoadBalancer; readonly size: Size; readonly key: Key },
): void {
  const firewall = new CfnWebACL(stack, 'Firewall', {
    name: 'caudal',
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: visible('caudal'),
    rules: [
      {
        name: 'floods',
        priority: 0,
        action: { block: { customResponse: { responseCode: 429 } } },
        statement: {
          rateBasedStatement: { limit: MOST_REQUESTS, aggregateKeyType: 'IP', evaluationWindowSec: 300 },
        },
        visibilityConfig: visible('floods'),
      },
      ...['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'].map(
        (name, index) => ({
          name,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
          visibilityConfig: visible(name),
        }),
      ),
    ],
  });
  new CfnWebACLAssociation(stack, 'FirewallOfLoadBalancer', {
    resourceArn: loadBalancer.loadBalancerArn,
    webAclArn: firewall.attrArn,
  });
  const logs = new LogGroup(stack, 'FirewallLogs', {
    // AWS WAF writes only to names that begin so.
    logGroupName: 'aws-waf-logs-caudal',
    retention: size.logDays,
    encryptionKey: key,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  new CfnLoggingConfiguration(stack, 'FirewallLogging', {
    resourceArn: firewall.attrArn,
    logDestinationConfigs: [
      stack.formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: logs.logGroupName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
    // Only what was refused: the rest is in the bank's own log, without cookies.
    loggingFilter: {
      DefaultBehavior: 'DROP',
      Filters: [
        {
          Behavior: 'KEEP',
          Requirement: 'MEETS_ANY',
          Conditions: [{ ActionCondition: { Action: 'BLOCK' } }],
        },
      ],
    },
    redactedFields: ['authorization', 'cookie'].map((name) => ({ singleHeader: { Name: name } })),
  });
}

function visible(metricName: string) {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}
