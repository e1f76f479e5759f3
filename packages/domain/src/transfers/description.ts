/** The longest description of a transfer, in characters of Unicode (code points). */
export const MAX_DESCRIPTION_LENGTH = 140;
