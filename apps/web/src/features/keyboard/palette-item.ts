/** The groups of the palette, in their order while nothing is typed. */
export const GROUPS = [
  'customers',
  'places',
  'accounts',
  'send',
  'movements',
  'settings',
  'actions',
] as const;
export type Group = (typeof GROUPS)[number];

/** What an item does that isn't a page. */
export type Act = 'help' | 'signOut' | 'auto' | 'light' | 'dark';

/** A line of the palette: leads to a page, or does something. */
export type PaletteItem = {
  /** Unique among all items. */
  readonly id: string;
  readonly group: Group;
  readonly text: string;
  /** Beside the text, in less weight. It is searched, too. */
  readonly detail?: string | undefined;
  /** Further words by which it is found, not shown. */
  readonly words?: string;
  /** The keys that do the same. */
  readonly keys?: readonly string[];
  /** The bank has found it by what is typed, or it takes what is typed along: it isn't filtered here. */
  readonly isFound?: 'by the bank' | 'as typed';
  /** Not shown until something is typed. */
  readonly isQuiet?: boolean;
} & ({ readonly href: string } | { readonly act: Act });
