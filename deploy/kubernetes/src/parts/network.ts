import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyIngressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyIngressRule';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';
import { type Component, PORTS, selectorOf } from '../names.ts';

/** Nobody reaches anybody, unless another policy says so. */
export function denyAll(): INetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'deny-all', labels: { 'app.kubernetes.io/part-of': 'caudal' } },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  };
}

export interface PolicyOptions {
  readonly ingress?: readonly INetworkPolicyIngressRule[];
  readonly egress?: readonly INetworkPolicyEgressRule[];
}

/** Whom the pods of a component may hear from, and whom they may call. */
export function policy(component: Component, options: PolicyOptions): INetworkPolicy {
  return policyFor(`caudal-${component}`, selectorOf(component), options);
}

/** The same for pods with these labels. */
export function policyFor(
  name: string,
  matchLabels: Record<string, string>,
  { ingress = [], egress = [] }: PolicyOptions,
): INetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, labels: { 'app.kubernetes.io/part-of': 'caudal' } },
    spec: {
      podSelector: { matchLabels },
      policyTypes: ['Ingress', 'Egress'],
      ...(ingress.length === 0 ? {} : { ingress: [...ingress] }),
      ...(egress.length === 0 ? {} : { egress: [...egress] }),
    },
  };
}

export const tcp = (port: number): INetworkPolicyPort => ({ protocol: 'TCP', port });

/** Pods of the bank's own namespace. */
export const pods = (...components: Component[]): INetworkPolicyPeer[] =>
  components.map((component) => ({ podSelector: { matchLabels: selectorOf(component) } }));

/** Pods of another namespace, by the label that every namespace has. */
export function elsewhere(namespace: string, labels?: Record<string, string>): INetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    ...(labels === undefined ? {} : { podSelector: { matchLabels: labels } }),
  };
}

/** The cluster's name service. */
export const NAMES: INetworkPolicyEgressRule = {
  to: [elsewhere('kube-system', { 'k8s-app': 'kube-dns' })],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

export const PROMETHEUS = elsewhere('monitoring', { 'app.kubernetes.io/name': 'prometheus' });

/** Metrics, for Prometheus alone. */
const SCRAPES: INetworkPolicyIngressRule = { from: [PROMETHEUS], ports: [tcp(PORTS.metrics)] };

export const ANYWHERE: INetworkPolicyPeer = { ipBlock: { cidr: '0.0.0.0/0' } };

/** The internet without private networks and the cloud's own addresses. */
const INTERNET: INetworkPolicyPeer = {
  ipBlock: {
    cidr: '0.0.0.0/0',
    except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
  },
};

/** A mail server with TLS, wherever it is. */
export const MAIL_PROVIDER: INetworkPolicyEgressRule = { to: [INTERNET], ports: [tcp(465), tcp(587)] };

export interface NetworkOptions {
  /** Who sends requests. */
  readonly visitors: readonly INetworkPolicyPeer[];
  readonly database: INetworkPolicyEgressRule;
  readonly mail: INetworkPolicyEgressRule;
}

/** Of the bank's own pods, in every target. */
export function bankPolicies({ visitors, database, mail }: NetworkOptions): INetworkPolicy[] {
  return [
    denyAll(),
    policy('web', {
      ingress: [{ from: [...visitors], ports: [tcp(PORTS.web)] }, SCRAPES],
      egress: [NAMES, database],
    }),
    policy('worker', { ingress: [SCRAPES], egress: [NAMES, database, mail] }),
    policy('migrate', { egress: [NAMES, database] }),
    policy('verify', { egress: [NAMES, database] }),
  ];
}
