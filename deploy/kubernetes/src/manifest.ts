import type { ICertificate } from '@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate';
import type { IClusterIssuer } from '@kubernetes-models/cert-manager/cert-manager.io/v1/ClusterIssuer';
import type { ICluster } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster';
import type { IPooler } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Pooler';
import type { IScheduledBackup } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ScheduledBackup';
import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import type { ISecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore';
import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';

/** Kubernetes' own. */
export interface CoreKinds {
  ConfigMap: IConfigMap;
  CronJob: ICronJob;
  Deployment: IDeployment;
  HorizontalPodAutoscaler: IHorizontalPodAutoscaler;
  Ingress: IIngress;
  Job: IJob;
  Namespace: INamespace;
  NetworkPolicy: INetworkPolicy;
  PersistentVolumeClaim: IPersistentVolumeClaim;
  PodDisruptionBudget: IPodDisruptionBudget;
  Service: IService;
  ServiceAccount: IServiceAccount;
  StatefulSet: IStatefulSet;
}

interface Metadata {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
}

/**
 * An object store of the Barman Cloud plugin, as far as the targets use it: kubernetes-models has no model of it.
 * https://cloudnative-pg.io/plugin-barman-cloud/docs/usage
 */
interface IObjectStore {
  apiVersion: 'barmancloud.cnpg.io/v1';
  kind: 'ObjectStore';
  metadata: Metadata;
  spec: {
    configuration: {
      destinationPath: string;
      endpointURL?: string;
      s3Credentials: {
        accessKeyId: { name: string; key: string };
        secretAccessKey: { name: string; key: string };
      };
      wal: { compression: 'gzip'; maxParallel: number };
      data: { compression: 'gzip' };
    };
    retentionPolicy: string;
    instanceSidecarConfiguration?: {
      resources: { requests: Record<string, string>; limits: Record<string, string> };
    };
  };
}

/**
 * A target group of a load balancer that exists, as far as the targets use it.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/spec
 */
interface ITargetGroupBinding {
  apiVersion: 'elbv2.k8s.aws/v1beta1';
  kind: 'TargetGroupBinding';
  metadata: Metadata;
  spec: { targetGroupARN: string; targetType: 'ip'; serviceRef: { name: string; port: string | number } };
}

/** Those of operators. */
export interface CustomKinds {
  Certificate: ICertificate;
  Cluster: ICluster;
  ClusterIssuer: IClusterIssuer;
  ExternalSecret: IExternalSecret;
  ObjectStore: IObjectStore;
  PodMonitor: IPodMonitor;
  Pooler: IPooler;
  PrometheusRule: IPrometheusRule;
  ScheduledBackup: IScheduledBackup;
  SecretStore: ISecretStore;
  TargetGroupBinding: ITargetGroupBinding;
}

/** One object of a target. */
export type Manifest = CoreKinds[keyof CoreKinds] | CustomKinds[keyof CustomKinds];
