import { createElement as h, type ReactNode } from 'react';
import { Column, Row } from 'react-email';
import { STYLES } from './styles.ts';

/** The bank's initial on a coloured tile, and its name. */
export function Wordmark({ bankName }: { bankName: string }): ReactNode {
  const initial = Array.from(bankName)[0]?.toUpperCase();
  const columns = [
    // Decorative: the name beside it says the same.
    h(
      Column,
      { key: 'mark', className: 'mark', style: STYLES.mark, width: 28, 'aria-hidden': true },
      initial,
    ),
    h(Column, { key: 'name', className: 'ink', style: STYLES.bankName }, bankName),
  ];
  return h(Row, { style: STYLES.wordmark, children: columns });
}
