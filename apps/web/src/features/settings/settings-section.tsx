import type { PropsWithChildren } from 'react';
import classes from './settings-section.module.css';

interface SettingsSectionProps {
  readonly id: string;
  readonly heading: string;
  readonly lead?: string | undefined;
}

/** A section of the settings. */
export function SettingsSection({ id, heading, lead, children }: PropsWithChildren<SettingsSectionProps>) {
  return (
    <section aria-labelledby={id} className={classes.section}>
      <h2 id={id} className={classes.heading}>
        {heading}
      </h2>
      {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      <div className={classes.body}>{children}</div>
    </section>
  );
}
