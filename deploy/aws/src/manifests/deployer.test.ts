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
  const allowed = rightsOf().filter(({ verbs }) => verbs.includes('patch'));
  expect(allowed.map(({ resource }) => resource).sort()).toEqual([...new Set(applied)].sort());
  // kubectl get, wait, apply and delete.
  for (const { verbs } of allowed)
    expect(verbs).toEqual(['get', 'list', 'watch', 'create', 'update', 'patch', 'delete']);
});

test('beyond that it reads pods and their logs, to say why a rollout does not get on', () => {
  expect(rightsOf().filter(({ verbs }) => !verbs.includes('patch'))).toEqual([
    { resource: '/pods', verbs: ['get', 'list'] },
    { resource: '/pods/log', verbs: ['get', 'list'] },
  ]);
});

function rightsOf(): { readonly resource: string; readonly verbs: readonly unknown[] }[] {
  return listOf(role?.rules).flatMap((rule) =>
    listOf(at(rule, 'apiGroups')).flatMap((group) =>
      listOf(at(rule, 'resources')).map((resource) => ({
        resource: `${group}/${resource}`,
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
