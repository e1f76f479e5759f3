import type { CSSProperties } from 'react';

/** The web's light theme (globals.css), inlined into each element: some mail clients drop style sheets. */
const COLOR = {
  paper: '#f5f4ef',
  surface: '#fffefb',
  line: '#e3e0d6',
  ink: '#0e1b1c',
  quiet: '#55625f',
  depth: '#0a3a3c',
  depthInk: '#f2f7f5',
  brand: '#0c5f60',
} as const;

const FONT = '-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif';

/** Long names, addresses and links wrap anywhere rather than widen the page. */
const BREAKABLE = { overflowWrap: 'anywhere', wordBreak: 'break-word' } as const;

const TEXT = { margin: 0, fontSize: '16px', lineHeight: '24px', color: COLOR.ink, ...BREAKABLE } as const;
const SMALL = { margin: 0, fontSize: '13px', lineHeight: '20px', color: COLOR.quiet, ...BREAKABLE } as const;

export const STYLES = {
  body: { margin: 0, padding: '24px 12px', backgroundColor: COLOR.paper, fontFamily: FONT },
  page: { maxWidth: '560px' },
  wordmark: { margin: '0 0 16px' },
  mark: {
    width: '28px',
    height: '28px',
    borderRadius: '8px',
    backgroundColor: COLOR.depth,
    color: COLOR.depthInk,
    fontSize: '16px',
    lineHeight: '28px',
    fontWeight: 700,
    textAlign: 'center',
  },
  bankName: {
    paddingLeft: '10px',
    color: COLOR.depth,
    fontSize: '18px',
    lineHeight: '28px',
    fontWeight: 700,
    letterSpacing: '-0.01em',
    ...BREAKABLE,
  },
  card: {
    padding: '32px 28px 20px',
    border: `1px solid ${COLOR.line}`,
    borderRadius: '16px',
    backgroundColor: COLOR.surface,
  },
  heading: {
    margin: '0 0 20px',
    color: COLOR.ink,
    fontSize: '26px',
    lineHeight: '32px',
    fontWeight: 700,
    letterSpacing: '-0.02em',
    ...BREAKABLE,
  },
  paragraph: { ...TEXT, marginBottom: '16px' },
  facts: { margin: '8px 0 24px', borderTop: `1px solid ${COLOR.line}` },
  label: {
    ...SMALL,
    width: '30%',
    padding: '12px 12px 12px 0',
    borderBottom: `1px solid ${COLOR.line}`,
    lineHeight: '24px',
    textAlign: 'left',
    verticalAlign: 'top',
    fontWeight: 400,
  },
  value: {
    ...TEXT,
    padding: '12px 0',
    borderBottom: `1px solid ${COLOR.line}`,
    fontWeight: 500,
    textAlign: 'left',
    verticalAlign: 'top',
  },
  button: {
    margin: '8px 0 24px',
    padding: '14px 22px',
    borderRadius: '10px',
    backgroundColor: COLOR.depth,
    color: COLOR.depthInk,
    fontSize: '16px',
    fontWeight: 600,
    textAlign: 'center',
  },
  small: { ...SMALL, marginBottom: '12px' },
  link: { color: COLOR.brand, textDecoration: 'underline', wordBreak: 'break-all' },
  footer: { padding: '20px 28px 0' },
} as const satisfies Record<string, CSSProperties>;

/**
 * The dark theme, for mail clients that support the media query (Apple's do); others keep the light colours or darken
 * them themselves. Only !important overrides inline styles. react-email's Body repeats the background in a table cell.
 */
export const NIGHT_STYLES = `
@media (prefers-color-scheme: dark) {
  .paper, .paper > table > tbody > tr > td { background-color: #0b1213 !important; }
  .surface { background-color: #121c1d !important; border-color: #223132 !important; }
  .line { border-color: #223132 !important; }
  .ink { color: #e9efed !important; }
  .quiet { color: #9db0ad !important; }
  .mark { background-color: #74bdb9 !important; color: #0b1213 !important; }
  .button { background-color: #74bdb9 !important; color: #0b1213 !important; }
  .link { color: #74bdb9 !important; }
}`;
