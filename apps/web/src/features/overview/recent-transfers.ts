/** What the overview asks for: as many movements as fit on a screen. */
export const recentTransfers = { limit: 8 } as const;
