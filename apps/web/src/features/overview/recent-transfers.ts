/** The input of the overview's recent entries: as many as fit on a screen. */
export const recentTransfers = { limit: 8 } as const;
