/** The user and the bank of recovery codes, for the copy on paper or in a file. */
export interface Owner {
  readonly username: string;
  readonly bankName: string;
}
