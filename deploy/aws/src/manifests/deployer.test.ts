import { expect, test } from 'vitest';
import { at, listOf } from '../policy/resource.ts';
import { manifestsIn, manifestsOfTarget } from './manifests.ts';

/** What an administrator applies: a deployment's rights end at its namespace. */
const ADMINISTRATORS = ['Namespace'];

test('a deployment may apply every manifest of the target, and nothing outside of its namespace', () => {
  const [role, ...others] = manifestsIn(new URL('../../kubernetes/deployer.yaml', import.meta.url));
  expect([role?.kind, ...others.map(({ kind }) => kind)]).toEqual(['Role', 'RoleBinding']);
  const rules = listOf(role?.rules);
  const allowed = rules
    .filter((rule) => listOf(at(rule, 'verbs')).includes('patch'))
    .flatMap((rule) =>
      listOf(at(rule, 'apiGroups')).flatMap((group) =>
        listOf(at(rule, 'resources')).map((resource) => `${group}/${resource}`),
      ),
    );
  const applied = manifestsOfTarget()
    .filter(({ kind }) => !ADMINISTRATORS.includes(kind))
    .map(({ apiVersion, kind }) => `${groupOf(apiVersion)}/${pluralOf(kind)}`);
  // Kustomize makes these from files.
  applied.push('/configmaps');
  expect([...new Set(applied)].filter((one) => !allowed.includes(one))).toEqual([]);
  expect(JSON.stringify(rules)).not.toContain('*');
});

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '';
}

function pluralOf(kind: string): string {
  return kind.toLowerCase().replace(/y$/, 'ie').concat('s');
}
