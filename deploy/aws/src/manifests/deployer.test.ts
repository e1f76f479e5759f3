import { expect, test } from 'vitest';
import { at, listOf } from '../policy/resource.ts';
import { manifestsIn, manifestsOfTarget } from './manifests.ts';

/** What an administrator applies: a deployment's rights end at its namespace. */
const ADMINISTRATORS = ['Namespace'];

const [role, ...others] = manifestsIn(new URL('../../kubernetes/deployer.yaml', import.meta.url));

test('a deployment may apply each kind of the target in its namespace, and no other', () => {
  expect([role?.kind, ...others.map(({ kind }) => kind)]).toEqual(['Role', 'RoleBinding']);
  const applied = manifestsOfTarget()
    .filter(({ kind }) => !ADMINISTRATORS.includes(kind))
    .map(({ apiVersion, kind }) => `${groupOf(apiVersion)}/${pluralOf(kind)}`);
  // Kustomize makes these from files.
  applied.push('/configmaps');
  const allowed = rightsOf().filter(({ verbs }) => verbs.includes('delete'));
  expect(allowed.map(({ resource }) => resource).sort()).toEqual([...new Set(applied)].sort());
  // kubectl get, wait, apply and delete.
  for (const { names, verbs } of allowed) {
    expect(names).toEqual([]);
    expect(verbs).toEqual(['get', 'list', 'watch', 'create', 'update', 'patch', 'delete']);
  }
});

test('beyond that it keeps its record of what served, and reads pods and their logs', () => {
  expect(rightsOf().filter(({ verbs }) => !verbs.includes('delete'))).toEqual([
    { resource: '/secrets', names: ['caudal-release'], verbs: ['get', 'create', 'patch'] },
    { resource: '/pods', names: [], verbs: ['get', 'list'] },
    { resource: '/pods/log', names: [], verbs: ['get', 'list'] },
  ]);
});

interface Right {
  readonly resource: string;
  /** Of the objects that it is limited to; none: all of them. */
  readonly names: readonly unknown[];
  readonly verbs: readonly unknown[];
}

function rightsOf(): Right[] {
  return listOf(role?.rules).flatMap((rule) =>
    listOf(at(rule, 'apiGroups')).flatMap((group) =>
      listOf(at(rule, 'resources')).map((resource) => ({
        resource: `${group}/${resource}`,
        names: listOf(at(rule, 'resourceNames')),
        verbs: listOf(at(rule, 'verbs')),
      })),
    ),
  );
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '';
}

function pluralOf(kind: string): string {
  return kind.toLowerCase().replace(/y$/, 'ie').concat('s');
}
