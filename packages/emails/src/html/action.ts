import { createElement as h, type ReactNode } from 'react';
import { Button, Link, Text } from 'react-email';
import { STYLES } from './styles.ts';

export interface ActionProps {
  readonly label: string;
  readonly url: string;
  /** The sentence above the written-out URL. */
  readonly copyUrl: string;
}

/** The button, with its URL written out for clients that show no buttons and users who check before clicking. */
export function Action({ label, url, copyUrl }: ActionProps): ReactNode {
  return [
    h(Button, { key: 'button', href: url, className: 'button', style: STYLES.button }, label),
    h(
      Text,
      { key: 'address', className: 'quiet', style: STYLES.small },
      copyUrl,
      h('br'),
      h(Link, { href: url, className: 'link', style: STYLES.link }, url),
    ),
  ];
}
