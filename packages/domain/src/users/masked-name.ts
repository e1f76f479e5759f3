/** Created on first use and kept: creating it costs more than masking a name, and browsers never need it. */
let letters: Intl.Segmenter | undefined;

/** Masks a name for strangers: first name and initial of the last name, `Ana G•••`. */
export function maskName(fullName: string): string {
  const words = fullName.trim().split(/\s+/u);
  const first = words[0] ?? '';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  if (last === undefined) return `${initial(first)}•••`;
  return `${first} ${initial(last)}•••`;
}

/** The first grapheme: combining marks and joined signs stay with their letter. */
function initial(word: string): string {
  letters ??= new Intl.Segmenter();
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}
