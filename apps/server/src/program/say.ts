/** Prints a sentence for the user at the terminal. */
export type Say = (sentence: string) => void;

export const say: Say = (sentence) => console.info(sentence);
