import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { type Component, selectorOf } from '../names.ts';

/**
 * Pods of one component on different nodes and in different zones.
 *
 * @param zones - whether that must hold for zones: a pod waits for a place rather than share one unevenly.
 */
export function spread(
  component: Component,
  zones: boolean,
): Pick<IPodSpec, 'affinity' | 'topologySpreadConstraints'> {
  const labelSelector = { matchLabels: selectorOf(component) };
  return {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector } },
        ],
      },
    },
    topologySpreadConstraints: [
      {
        topologyKey: 'topology.kubernetes.io/zone',
        maxSkew: 1,
        whenUnsatisfiable: zones ? 'DoNotSchedule' : 'ScheduleAnyway',
        labelSelector,
        // Each version by itself, so that a rollout does not end lopsided.
        matchLabelKeys: ['pod-template-hash'],
      },
    ],
  };
}
