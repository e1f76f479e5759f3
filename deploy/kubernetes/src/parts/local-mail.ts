import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { IMAGES, labelsOf, PORTS, selectorOf } from '../names.ts';
import { account, budget } from './bank.ts';
import { container, folder, podTemplate } from './pod.ts';

/** Mailpit: shows what the bank sends instead of delivering it. */
export function localMail(): [IDeployment, IService, IPodDisruptionBudget, IServiceAccount] {
  const isReady = { exec: { command: ['/mailpit', 'readyz'] } };
  const deployment: IDeployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'caudal-mail', labels: labelsOf('mail') },
    spec: {
      replicas: 1,
      // Its mailbox is a file of one process.
      strategy: { type: 'Recreate' },
      revisionHistoryLimit: 2,
      selector: { matchLabels: selectorOf('mail') },
      template: podTemplate({
        component: 'mail',
        spec: {
          terminationGracePeriodSeconds: 10,
          containers: [
            container({
              name: 'mailpit',
              image: IMAGES.mail,
              needs: { cpu: ['10m', '500m'], memory: ['32Mi', '128Mi'] },
              // Its mailbox, at 8025, is for `kubectl port-forward`, which comes from the node.
              ports: [{ name: 'smtp', containerPort: PORTS.smtp }],
              env: [
                { name: 'MP_DATABASE', value: '/data/mailpit.db' },
                { name: 'MP_MAX_MESSAGES', value: '5000' },
              ],
              startupProbe: { ...isReady, periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 30 },
              readinessProbe: { ...isReady, periodSeconds: 10, timeoutSeconds: 5 },
              livenessProbe: { ...isReady, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 6 },
              volumeMounts: [
                { name: 'data', mountPath: '/data' },
                { name: 'tmp', mountPath: '/tmp' },
              ],
            }),
          ],
          volumes: [folder('data', '256Mi'), folder('tmp', '64Mi')],
        },
      }),
    },
  };
  const service: IService = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'caudal-mail', labels: labelsOf('mail') },
    spec: {
      selector: selectorOf('mail'),
      ports: [{ name: 'smtp', port: PORTS.smtp, targetPort: 'smtp', protocol: 'TCP' }],
    },
  };
  return [deployment, service, budget('mail'), account('mail')];
}
