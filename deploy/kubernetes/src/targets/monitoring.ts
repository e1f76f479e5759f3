import { NAMESPACE } from '../names.ts';
import { alertRules, podMonitor } from '../parts/monitoring.ts';
import type { Target } from '../target.ts';

/** A component that a target names: what the Prometheus operator and Grafana pick up. */
export function monitoring(groups: Parameters<typeof alertRules>[0]): Target {
  const files: Target['files'] = {
    // The alerts ask for these jobs by name.
    'monitors.yaml': [podMonitor('web', 'caudal'), podMonitor('worker', 'caudal-worker')],
    'alerts.yaml': [alertRules(groups)],
  };
  return {
    files,
    kustomization: {
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      resources: Object.keys(files),
      configMapGenerator: [
        {
          name: 'caudal-dashboard',
          namespace: NAMESPACE,
          files: ['dashboard.json'],
          // Grafana's sidecar looks for this label.
          options: { disableNameSuffixHash: true, labels: { grafana_dashboard: '1' } },
        },
      ],
    },
  };
}
