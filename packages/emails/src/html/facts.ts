import { createElement as h, type ReactNode } from 'react';
import type { Fact } from '../content/compose-email.ts';
import { STYLES } from './styles.ts';

/** A table of labelled facts. */
export function Facts({ facts }: { facts: readonly Fact[] }): ReactNode {
  const rows = facts.map(({ label, value }) =>
    h(
      'tr',
      { key: label },
      h('th', { scope: 'row', className: 'quiet line', style: STYLES.label }, label),
      h('td', { className: 'ink line', style: STYLES.value }, value),
    ),
  );
  return h(
    'table',
    { width: '100%', cellPadding: 0, cellSpacing: 0, border: 0, className: 'line', style: STYLES.facts },
    h('tbody', null, rows),
  );
}
