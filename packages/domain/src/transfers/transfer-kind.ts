/** The kinds of transfer, each with its byte in the entry chain. */
export const TRANSFER_KINDS = {
  transfer: 1,
  deposit: 2,
  withdrawal: 3,
  interest: 4,
  fee: 5,
  reversal: 6,
} as const satisfies Record<string, number>;

export type TransferKind = keyof typeof TRANSFER_KINDS;

/** The bank's own accounts, the other side of all money that enters or leaves customer accounts. */
export const SYSTEM_CODES = ['cash', 'clearing', 'interest', 'fees'] as const;
export type SystemCode = (typeof SYSTEM_CODES)[number];
