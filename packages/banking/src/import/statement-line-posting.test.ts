import { expect, test } from 'vitest';
import { statementLinePosting } from './statement-line-posting.ts';

const LINE = {
  lineNumber: 2,
  account: '101',
  sequence: 1,
  date: '2026-11-01',
  amountMinor: 1_000n,
  balanceMinor: 1_000n,
  operation: 'credit in cash',
  purpose: '',
  counterpartyBank: '',
  counterpartyAccount: '',
};

test.each([
  ['America/Havana', '2026-11-01T04:00:00.000Z'],
  ['Asia/Beirut', '2026-10-31T22:00:00.000Z'],
])(
  'the same line on hosts in different time zones: the same posting, booked in %s at %s',
  (timeZone, start) => {
    const postings = ['UTC', 'America/Chicago', 'America/Havana', 'Asia/Tokyo'].map((host) =>
      onHostIn(host, () => statementLinePosting(LINE, { source: 'old-bank', currency: 'USD', timeZone })),
    );
    expect(postings.map(({ bookedAt }) => bookedAt?.toISOString())).toEqual(Array(4).fill(start));
    expect(new Set(postings.map((posting) => JSON.stringify(posting, textOf))).size).toBe(1);
  },
);

const textOf = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);

/** Does something while the time zone of this process is another. */
function onHostIn<T>(timeZone: string, act: () => T): T {
  const before = process.env.TZ;
  process.env.TZ = timeZone;
  try {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(timeZone);
    return act();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}
