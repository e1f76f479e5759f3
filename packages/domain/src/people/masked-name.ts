/** Made once, since that takes longer than all that it does for a name, and only where it is needed: not in browsers. */
let letters: Intl.Segmenter | undefined;

/** What a stranger sees of a person's name: the first name and the initial of the last, `Ana G•••`. */
export function maskName(fullName: string): string {
  const words = fullName.trim().split(/\s+/u);
  const first = words[0] ?? '';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  if (last === undefined) return `${initial(first)}•••`;
  return `${first} ${initial(last)}•••`;
}

/** The first letter as a person sees it: an accent or a joined sign stays with its letter. */
function initial(word: string): string {
  letters ??= new Intl.Segmenter();
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}
