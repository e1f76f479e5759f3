import { type ToggleEvent, useEffect, useRef, useState } from 'react';

/**
 * What a `<details>` has to know of whose inside is made only once it is open.
 *
 * @returns whether it is open, and what to spread on the element.
 */
export function useDetails(initially = false) {
  const ref = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(initially);

  // Browsers open one by themselves, also before this page's scripts are there to hear of it.
  useEffect(() => setIsOpen(ref.current?.open === true), []);

  const onToggle = (event: ToggleEvent<HTMLDetailsElement>) => setIsOpen(event.currentTarget.open);
  return { isOpen, details: { ref, open: isOpen, onToggle } };
}
