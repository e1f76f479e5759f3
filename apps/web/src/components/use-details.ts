import { type ToggleEvent, useEffect, useRef, useState } from 'react';

/**
 * For a `<details>` whose content is rendered only when open.
 *
 * @returns whether it is open, and the props for the element.
 */
export function useDetails(initially = false) {
  const ref = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(initially);

  // Browsers also open one by themselves, even before this page's scripts run.
  useEffect(() => setIsOpen(ref.current?.open === true), []);

  const onToggle = (event: ToggleEvent<HTMLDetailsElement>) => setIsOpen(event.currentTarget.open);
  return { isOpen, details: { ref, open: isOpen, onToggle } };
}
