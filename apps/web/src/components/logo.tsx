/** The logo: a C made of a current. Decorative, since the bank's name is always next to it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" fill="var(--logo-ground, var(--depth))" />
      <g fill="none" strokeLinecap="round" strokeWidth="3">
        <path stroke="#f2f7f5" d="M23.5 9.2C19.4 6.6 13.6 7 10.6 10.3" />
        <path stroke="#74bdb9" d="M8 16c3.6-3.4 6.6-1.2 9 .2s4.4 1.7 7.4-1" />
        <path stroke="#f2f7f5" d="M10.2 21.6c3.2 3.4 9.2 3.9 13.3 1.2" />
      </g>
    </svg>
  );
}
