import { Duration } from 'aws-cdk-lib';
import type { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  type AlarmProps,
  ComparisonOperator,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import {
  type ApplicationLoadBalancer,
  type ApplicationTargetGroup,
  HttpCodeElb,
  HttpCodeTarget,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { DatabaseInstance } from 'aws-cdk-lib/aws-rds';
import { CLUSTER, ROTATIONS } from '../names.ts';
import type { Size } from '../sizes.ts';

interface Watched {
  readonly size: Size;
  readonly instance: DatabaseInstance;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targets: ApplicationTargetGroup;
  readonly certificate: Certificate;
}

interface AlarmDraft extends Omit<AlarmProps, 'alarmName'> {
  /** The alarm's name is `caudal-` and this; the page lists what to do for each. */
  readonly id: string;
}

const { GREATER_THAN_THRESHOLD, LESS_THAN_THRESHOLD } = ComparisonOperator;
const { BREACHING, NOT_BREACHING } = TreatMissingData;
const GIBIBYTE = 1024 ** 3;
const minutes = (count: number) => Duration.minutes(count);

/** All alarms, each with what it means. No figure at all is an alarm where there always is one. */
export function alarmsOf(watched: Watched): AlarmDraft[] {
  const { size, certificate } = watched;
  return [
    ...databaseAlarms(watched),
    ...edgeAlarms(watched),
    ...rotationAlarms(),
    {
      id: 'certificate-expiry',
      alarmDescription: 'AWS has not renewed the certificate: the record that proves the domain is gone.',
      metric: certificate.metricDaysToExpiry({ period: Duration.days(1) }),
      threshold: 30,
      comparisonOperator: LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: NOT_BREACHING,
    },
    ...(size.observability ? nodeAlarms() : []),
  ];
}

function databaseAlarms({ size: { database }, instance }: Watched): AlarmDraft[] {
  const credits: AlarmDraft[] = database.type.isBurstable()
    ? [
        {
          id: 'database-credits',
          alarmDescription: 'The database has used up what its small processor had saved, and becomes slow.',
          metric: instance.metric('CPUCreditBalance', { period: minutes(5), statistic: Stats.MINIMUM }),
          threshold: 20,
          comparisonOperator: LESS_THAN_THRESHOLD,
          evaluationPeriods: 1,
          treatMissingData: NOT_BREACHING,
        },
      ]
    : [];
  return [
    {
      id: 'database-processor',
      alarmDescription: 'The database computes at its limit: Database Insights names the statements.',
      metric: instance.metricCPUUtilization({ period: minutes(5) }),
      threshold: 80,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: BREACHING,
    },
    {
      id: 'database-storage',
      alarmDescription:
        'Storage grows by itself, at most every six hours: something grows faster, or is at the most.',
      metric: instance.metricFreeStorageSpace({ period: minutes(5), statistic: Stats.MINIMUM }),
      threshold: (database.storage * GIBIBYTE) / 10,
      comparisonOperator: LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: BREACHING,
    },
    {
      id: 'database-memory',
      alarmDescription: 'The database runs out of memory.',
      metric: instance.metricFreeableMemory({ period: minutes(5), statistic: Stats.MINIMUM }),
      threshold: GIBIBYTE / 8,
      comparisonOperator: LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: BREACHING,
    },
    {
      id: 'database-connections',
      alarmDescription:
        'Four fifths of `max_connections` are in use: too many pods, or sessions that nobody closes.',
      metric: instance.metricDatabaseConnections({ period: minutes(1), statistic: Stats.MAXIMUM }),
      threshold: database.maxConnections * 0.8,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: BREACHING,
    },
    {
      id: 'database-commit',
      alarmDescription:
        'A write takes more than 20 ms: the disk or, with Multi-AZ, the way to the standby is slow.',
      metric: instance.metric('WriteLatency', { period: minutes(1), statistic: Stats.AVERAGE }),
      threshold: 0.02,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 5,
      treatMissingData: NOT_BREACHING,
    },
    {
      id: 'database-transaction-ids',
      alarmDescription: 'Vacuum does not get through: at 2 billion PostgreSQL stops writing.',
      metric: instance.metric('MaximumUsedTransactionIDs', { period: minutes(5), statistic: Stats.MAXIMUM }),
      threshold: 500_000_000,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: NOT_BREACHING,
    },
    ...credits,
  ];
}

function edgeAlarms({ loadBalancer, targets }: Watched): AlarmDraft[] {
  const everyMinute = { period: minutes(1) };
  return [
    {
      id: 'no-server',
      alarmDescription: 'No pod answers /readyz: the bank is down.',
      metric: targets.metrics.healthyHostCount({ ...everyMinute, statistic: Stats.MAXIMUM }),
      threshold: 1,
      comparisonOperator: LESS_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: BREACHING,
    },
    {
      id: 'unhealthy-servers',
      alarmDescription:
        'A pod is registered and not ready for ten minutes: a rollout hangs, or one cannot reach the database.',
      metric: targets.metrics.unhealthyHostCount({ ...everyMinute, statistic: Stats.MINIMUM }),
      threshold: 0,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 10,
      treatMissingData: NOT_BREACHING,
    },
    {
      id: 'edge-errors',
      alarmDescription:
        'The load balancer itself answers 5xx: no pod took the request, or one closed while it waited.',
      metric: loadBalancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, everyMinute),
      threshold: 10,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: NOT_BREACHING,
    },
    {
      id: 'server-errors',
      alarmDescription: 'Pods answer 5xx: BUSY, UNAVAILABLE or a bug. The bank’s own alerts tell which.',
      metric: targets.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, everyMinute),
      threshold: 50,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: NOT_BREACHING,
    },
    {
      id: 'slow-answers',
      alarmDescription: 'One answer in a hundred takes more than two seconds.',
      metric: targets.metrics.targetResponseTime({ ...everyMinute, statistic: Stats.percentile(99) }),
      threshold: 2,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 5,
      treatMissingData: NOT_BREACHING,
    },
  ];
}

/**
 * Errors of the functions, a metric that every account has. Secrets Manager's own event `RotationFailed` comes through
 * CloudTrail, and to nobody whose account has no trail.
 */
function rotationAlarms(): AlarmDraft[] {
  return Object.entries(ROTATIONS).map(([id, FunctionName]) => ({
    id: `rotation-${id}`,
    alarmDescription:
      'A password was not replaced; the bank runs on with the one it has. Over once no attempt has failed for a day.',
    metric: new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensionsMap: { FunctionName },
      statistic: Stats.SUM,
      period: Duration.hours(1),
    }),
    threshold: 0,
    comparisonOperator: GREATER_THAN_THRESHOLD,
    evaluationPeriods: 24,
    datapointsToAlarm: 1,
    // It runs once a month.
    treatMissingData: NOT_BREACHING,
  }));
}

/** Figures of the add-on for observability. */
function nodeAlarms(): AlarmDraft[] {
  const ofCluster = (metricName: string, statistic: string) =>
    new Metric({
      namespace: 'ContainerInsights',
      metricName,
      dimensionsMap: { ClusterName: CLUSTER },
      statistic,
      period: minutes(5),
    });
  return [
    {
      id: 'failed-nodes',
      alarmDescription: 'A node is not ready. EKS replaces it; if it does not, look at the node group.',
      metric: ofCluster('cluster_failed_node_count', Stats.MAXIMUM),
      threshold: 0,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: NOT_BREACHING,
    },
    {
      id: 'node-processor',
      alarmDescription: 'The nodes compute at their limit: raise `nodes` in `sizes.ts`.',
      metric: ofCluster('node_cpu_utilization', Stats.AVERAGE),
      threshold: 80,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 6,
      treatMissingData: BREACHING,
    },
    {
      id: 'node-disk',
      alarmDescription: 'Images and logs fill a node; pods are evicted at 85 %.',
      metric: ofCluster('node_filesystem_utilization', Stats.MAXIMUM),
      threshold: 80,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: NOT_BREACHING,
    },
  ];
}
