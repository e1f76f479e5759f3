/** What the overview asks for: as many entries as fit on a screen. */
export const recentTransfers = { limit: 8 } as const;
