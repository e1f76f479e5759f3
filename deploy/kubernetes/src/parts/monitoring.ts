import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { type Component, labelsOf, selectorOf } from '../names.ts';

/** By its pods, since no Service leads to their metrics. @param job - the rules ask for it by name. */
export function podMonitor(component: Component, job: string): IPodMonitor {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: `caudal-${component}`, labels: labelsOf(component) },
    spec: {
      selector: { matchLabels: selectorOf(component) },
      podMetricsEndpoints: [
        {
          port: 'metrics',
          path: '/metrics',
          interval: '15s',
          scrapeTimeout: '10s',
          relabelings: [
            { targetLabel: 'job', replacement: job },
            { targetLabel: 'instance', sourceLabels: ['__meta_kubernetes_pod_name'] },
          ],
        },
      ],
    },
  };
}

/** deploy/observability/alerts.yaml as the Prometheus operator takes it. */
export function alertRules(
  groups: NonNullable<NonNullable<IPrometheusRule['spec']>['groups']>,
): IPrometheusRule {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'caudal', labels: { 'app.kubernetes.io/part-of': 'caudal' } },
    spec: { groups },
  };
}

/** The metric that prometheus-adapter serves, by monitoring/prometheus-adapter.yaml. */
export const POSTING_WAIT = 'caudal_posting_wait_seconds_mean';

export interface AutoscalerOptions {
  readonly min: number;
  /** Each server may open 20 connections to the database. */
  readonly max: number;
}

/**
 * By the wait of postings, which is the first to grow under too much load, and by CPU while the adapter does not answer:
 * the larger of the two decides.
 */
export function autoscaler({ min, max }: AutoscalerOptions): IHorizontalPodAutoscaler {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'caudal-web', labels: labelsOf('web') },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'caudal-web' },
      minReplicas: min,
      maxReplicas: max,
      metrics: [
        {
          type: 'Pods',
          pods: {
            metric: { name: POSTING_WAIT },
            // Two groups of 75 (docs/performance.md, 24 ms each): one waits while another is written.
            target: { type: 'AverageValue', averageValue: '50m' },
          },
        },
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 140 } },
        },
      ],
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 30,
          policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }],
        },
        // A server that starts is cold: do not send away what the next wave needs.
        scaleDown: {
          stabilizationWindowSeconds: 600,
          policies: [{ type: 'Pods', value: 1, periodSeconds: 120 }],
        },
      },
    },
  };
}

/** Values for the chart of prometheus-adapter, or its config.yaml below `rules`. */
export function adapterRules() {
  const rate = (suffix: string) =>
    `sum by (<<.GroupBy>>) (rate(caudal_posting_wait_seconds_${suffix}{<<.LabelMatchers>>}[2m]))`;
  return {
    rules: {
      default: false,
      custom: [
        {
          seriesQuery: 'caudal_posting_wait_seconds_count{namespace!="",pod!=""}',
          resources: { overrides: { namespace: { resource: 'namespace' }, pod: { resource: 'pod' } } },
          name: { as: POSTING_WAIT },
          // Without postings nothing waits: 0, not a division by zero.
          metricsQuery: `${rate('sum')} / (${rate('count')} > 0) or ${rate('count')} * 0`,
        },
      ],
    },
  };
}
