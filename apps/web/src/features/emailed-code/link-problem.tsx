import { LinkButton } from '#web/components/link-button.tsx';
import { LinkOutcome } from './link-outcome.tsx';

interface LinkProblemProps {
  readonly heading: string;
  readonly lead: string;
  /** The text of the link that helps. */
  readonly action: string;
  readonly href: string;
}

/** Explains why an e-mailed link does not work, and what to do. */
export function LinkProblem({ heading, lead, action, href }: LinkProblemProps) {
  return (
    <LinkOutcome role="alert" heading={heading} lead={lead}>
      <LinkButton href={href}>{action}</LinkButton>
    </LinkOutcome>
  );
}
