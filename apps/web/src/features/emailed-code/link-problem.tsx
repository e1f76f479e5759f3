import { LinkButton } from '#web/components/link-button.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import form from '#web/forms/form.module.css';

interface LinkProblemProps {
  readonly heading: string;
  readonly lead: string;
  /** The text of the link that helps. */
  readonly action: string;
  readonly href: string;
}

/** Explains why an e-mailed link does not work, and what to do. */
export function LinkProblem({ heading, lead, action, href }: LinkProblemProps) {
  const top = useFocusOnMount<HTMLHeadingElement>();
  return (
    <div role="alert" className={form.form}>
      <div>
        <h1 ref={top} tabIndex={-1} className={form.heading}>
          {heading}
        </h1>
        <p className={form.lead}>{lead}</p>
      </div>
      <LinkButton href={href}>{action}</LinkButton>
    </div>
  );
}
