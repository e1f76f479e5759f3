'use client';

import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { AccountNumber } from '#web/components/account-number.tsx';
import { Avatar } from '#web/components/avatar.tsx';
import { Callout } from '#web/components/callout.tsx';
import { EmptyState } from '#web/components/empty-state.tsx';
import { Facts } from '#web/components/facts.tsx';
import { Logo } from '#web/components/logo.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import { Segments } from '#web/components/segments.tsx';
import { AccountCard } from '#web/features/accounts/account-card.tsx';
import { EntriesByDay } from '#web/features/entries/entries-by-day.tsx';
import { BalanceChart } from '#web/features/history/balance-chart.tsx';
import { MonthlyChart } from '#web/features/history/monthly-chart.tsx';
import { CodeField } from '#web/forms/code-field.tsx';
import { PasswordField } from '#web/forms/password-field.tsx';
import { TextField } from '#web/forms/text-field.tsx';
import { Money } from '#web/money/money.tsx';
import { Piece } from './piece.tsx';
import classes from './pieces.module.css';
import { ACCOUNT, COLOURS, ENTRY_LINES, HISTORY, SEGMENTS, TOTALS } from './samples.ts';

/** Every component once, with its purpose. Look here before you make a new one. */
export function Pieces() {
  const [segment, choose] = useState<(typeof SEGMENTS)[number]>('month');
  return (
    <div className={classes.pieces}>
      <h1 className={classes.heading}>{'The pieces'}</h1>

      <Piece name="Colours" use="Variables of globals.css, each with a meaning, for both appearances.">
        <ul className={classes.colours}>
          {COLOURS.map((colour) => (
            <li key={colour} className={classes.colour}>
              <span className={classes.swatch} style={{ background: `var(--${colour})` }} />
              <code>{`--${colour}`}</code>
            </li>
          ))}
        </ul>
      </Piece>

      <Piece name="Mark and people" use="Logo, Avatar">
        <div className={classes.row}>
          <Logo size={48} />
          <Avatar name="Ana García" />
          <Avatar name="Ana García" size="small" />
        </div>
      </Piece>

      <Piece name="Money" use="Money, with numerals that stand below one another; decimals are quieter.">
        <div className={classes.column}>
          {ENTRY_LINES.map(({ key, amountMinor, currency }) => (
            <Money key={key} minor={amountMinor} currency={currency} signed />
          ))}
        </div>
      </Piece>

      <Piece name="Buttons" use="One filled button a page says what to do next.">
        <div className={classes.row}>
          <Button>{'Send money'}</Button>
          <Button variant="default">{'Back'}</Button>
          <Button variant="default" size="sm">
            {'Try again'}
          </Button>
          <Button loading>{'Send money'}</Button>
          <Button color="red">{'Remove'}</Button>
        </div>
      </Piece>

      <Piece
        name="Fields"
        use="Label above, help below it, the problem where the eye is; what was typed stays."
      >
        <div className={classes.fields}>
          <TextField label="Full name" defaultValue="Ana García" />
          <TextField
            label="E-mail"
            defaultValue="ana@"
            error="Write an e-mail address, such as ana@example.com."
          />
          <PasswordField label="Password" defaultValue="a password" />
          <CodeField label="Six-digit code" />
        </div>
      </Piece>

      <Piece name="A few to choose from" use="Segments">
        <div className={classes.row}>
          <Segments
            label="Period"
            values={SEGMENTS}
            chosen={segment}
            nameOf={(one) => one}
            onChoose={choose}
          />
        </div>
      </Piece>

      <Piece name="Callouts" use="Callout: what the user should know now.">
        <Callout tone="attention" heading="Confirm your e-mail address">
          {'Until then you can look around.'}
        </Callout>
        <Callout tone="danger">{'The movements could not be loaded.'}</Callout>
      </Piece>

      <Piece name="Account" use="AccountCard, AccountNumber">
        <div className={classes.card}>
          <AccountCard account={ACCOUNT} />
        </div>
        <AccountNumber number={ACCOUNT.number} />
      </Piece>

      <Piece name="Entries" use="EntriesByDay; RowSkeleton while they load.">
        <EntriesByDay lines={ENTRY_LINES} />
        <RowSkeleton rows={2} />
        <Skeleton height={24} width="40%" />
      </Piece>

      <Piece
        name="Charts"
        use="Chart, drawn into by BalanceChart and MonthlyChart; read by pointer, arrow keys or table."
      >
        <BalanceChart history={HISTORY} label="Balance in USD" />
        <MonthlyChart totals={TOTALS} label="Money in and out in USD by month" />
      </Piece>

      <Piece name="Facts" use="Facts: names and values, as on a receipt.">
        <Facts
          facts={[
            { name: 'From', value: 'Ana García' },
            { name: 'To', value: 'Bruno Costa' },
          ]}
        />
      </Piece>

      <Piece name="Nothing here yet" use="EmptyState: what this place is for, and what to do next.">
        <EmptyState heading="No movements yet" lead="Money that is sent to this account shows up here.">
          <Button>{'Send money'}</Button>
        </EmptyState>
      </Piece>
    </div>
  );
}
