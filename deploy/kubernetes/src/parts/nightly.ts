import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { type Component, labelsOf } from '../names.ts';
import { account, type Bank, COMMAND, databaseVolumes, mounts } from './bank.ts';
import { caudal, podTemplate, secretVariables } from './pod.ts';

export interface NightlyOptions {
  readonly component: Component;
  /** In cron's form, by `timeZone`. */
  readonly schedule: string;
  readonly seconds: number;
  readonly spec: IPodSpec;
}

/** A command of every night. One that fails is tried again twice, then the alerts of its metric say so. */
export function nightly({ component, schedule, seconds, spec }: NightlyOptions): [ICronJob, IServiceAccount] {
  const job: ICronJob = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: `caudal-${component}`, labels: labelsOf(component) },
    spec: {
      schedule,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 14_400,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels: labelsOf(component) },
        spec: {
          backoffLimit: 2,
          activeDeadlineSeconds: seconds,
          template: podTemplate({
            component,
            spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 30, ...spec },
          }),
        },
      },
    },
  };
  return [job, account(component)];
}

/** `caudal ledger verify`, which the alerts ask for daily. */
export function verification(bank: Bank): [ICronJob, IServiceAccount] {
  return nightly({
    component: 'verify',
    schedule: '30 3 * * *',
    seconds: 14_400,
    spec: {
      containers: [
        caudal({
          name: 'verify',
          args: ['ledger', 'verify'],
          needs: COMMAND,
          env: secretVariables(bank.databaseSecrets),
          volumeMounts: mounts(bank),
        }),
      ],
      volumes: databaseVolumes(bank),
    },
  });
}
