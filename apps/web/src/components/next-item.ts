interface Pressed {
  readonly key: string;
  /** The place of the item that has the focus; -1 for none. */
  readonly place: number;
  /** What the items are called, in their order. */
  readonly names: readonly string[];
}

/** Where a key leads in a menu: round by arrows, to the ends, or to the next name with that letter. Undefined: nowhere. */
export function nextItem({ key, place, names }: Pressed): number | undefined {
  const count = names.length;
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (place + 1) % count;
    case 'ArrowUp':
      return place <= 0 ? count - 1 : place - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default: {
      if ([...key].length !== 1 || key === ' ') return undefined;
      const places = names.map((_, step) => (place + 1 + step + count) % count);
      return places.find((one) => startsWith(names[one] ?? '', key));
    }
  }
}

function startsWith(name: string, letter: string): boolean {
  return bare(name).startsWith(bare(letter));
}

/** Without case and accents. */
function bare(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
