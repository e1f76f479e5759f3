/** Whose recovery codes these are, and at which bank: the codes are kept on paper or in a file. */
export interface Owner {
  readonly username: string;
  readonly bankName: string;
}
