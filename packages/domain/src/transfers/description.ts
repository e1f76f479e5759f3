/** The longest description of a transfer, in UTF-16 units. */
export const MAX_DESCRIPTION_LENGTH = 140;
