import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventSubscription } from 'aws-cdk-lib/aws-rds';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { alarmsOf } from '../alarms/alarms-of.ts';
import type { Settings } from '../settings.ts';
import type { DatabaseStack } from './database.ts';
import type { EdgeStack } from './edge.ts';
import type { NetworkStack } from './network.ts';

interface Props extends StackProps {
  readonly settings: Settings;
  readonly network: NetworkStack;
  readonly database: DatabaseStack;
  readonly edge: EdgeStack;
}

/**
 * What AWS alone knows: the machines, the load balancer, the bill. The bank's own alerts are Prometheus's
 * (`deploy/observability/alerts.yaml`).
 */
export class AlarmsStack extends Stack {
  constructor(app: App, id: string, { settings, network, database, edge, ...props }: Props) {
    super(app, id, props);
    const topic = new Topic(this, 'Topic', {
      topicName: 'caudal-alarms',
      masterKey: network.key,
      enforceSSL: true,
    });
    topic.addSubscription(new EmailSubscription(settings.mail));
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsAndEvents',
        principals: ['cloudwatch', 'events', 'events.rds'].map(
          (name) => new ServicePrincipal(`${name}.amazonaws.com`),
        ),
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    for (const { id: alarmId, metric, ...alarm } of alarmsOf({ size: settings.size, ...database, ...edge })) {
      const made = new Alarm(this, alarmId, { alarmName: `caudal-${alarmId}`, metric, ...alarm });
      made.addAlarmAction(new SnsAction(topic));
      made.addOkAction(new SnsAction(topic));
    }
    new CfnEventSubscription(this, 'DatabaseEvents', {
      snsTopicArn: topic.topicArn,
      sourceType: 'db-instance',
      sourceIds: [database.instance.instanceIdentifier],
      eventCategories: ['availability', 'failover', 'failure', 'low storage', 'maintenance', 'recovery'],
    });
    // Only where the account has a trail of CloudTrail: then it also tells of a rotation whose function never ran.
    // Not the construct: it would give events a wildcard action on the key, which they may use already.
    new CfnRule(this, 'RotationFailed', {
      description: 'A password was not replaced; the bank runs on with the one it has',
      eventPattern: {
        source: ['aws.secretsmanager'],
        'detail-type': ['AWS Service Event via CloudTrail'],
        detail: { eventName: ['RotationFailed'] },
      },
      targets: [{ id: 'mail', arn: topic.topicArn }],
    });
    addBudget(this, settings);
  }
}

/** Two mails a month at most: four fifths are spent, or the forecast is above the whole. */
function addBudget(stack: Stack, { monthlyBudget, mail }: Settings): void {
  const notify = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: {
      comparisonOperator: 'GREATER_THAN',
      notificationType,
      threshold,
      thresholdType: 'PERCENTAGE',
    },
    subscribers: [{ subscriptionType: 'EMAIL', address: mail }],
  });
  new CfnBudget(stack, 'Budget', {
    budget: {
      budgetName: 'caudal',
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyBudget, unit: 'USD' },
    },
    notificationsWithSubscribers: [notify('ACTUAL', 80), notify('FORECASTED', 100)],
  });
}
