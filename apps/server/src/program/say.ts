/** Tells a person, in a sentence, what is being done or what they should know. */
export type Say = (sentence: string) => void;

/** To the terminal. */
export const say: Say = (sentence) => console.info(sentence);
