import { formatAccountNumber, isCapable, type Role } from '@caudal/domain';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { type Fact, Facts } from '#web/components/facts.tsx';
import { FocusedHeading } from '#web/components/focused-heading.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { Reference } from '#web/components/reference.tsx';
import { ReverseTransfer } from '#web/features/corrections/reverse-transfer.tsx';
import { Money } from '#web/money/money.tsx';
import { routes } from '#web/routes.ts';
import type { StaffTransfer } from './counter-booking.ts';
import classes from './counter-receipt.module.css';

interface TransferPageProps {
  readonly transfer: StaffTransfer;
  /** Of the member of staff who looks. */
  readonly role: Role;
  /** The amount, for a sentence. */
  readonly amount: string;
}

/** A movement that was not booked at the counter, as staff see it: both parties in full, each with their page. */
export function TransferPage({ transfer, role, amount }: TransferPageProps) {
  const t = useTranslations('counter.transfer');
  const kinds = useTranslations('entry.kind');
  const { id, amountMinor: minor, currency, from, fromOwnerId, kind, reversedBy, to, toOwnerId } = transfer;
  const isReversible = kind !== 'reversal' && isCapable(role, 'correct');
  return (
    <article className={classes.receipt}>
      {reversedBy !== null && (
        <Callout tone="attention" heading={t('reversedHeading')}>
          <Link href={routes.counterReceipt(reversedBy)} prefetch={false}>
            {t('toReversal')}
          </Link>
        </Callout>
      )}
      <header className={classes.head}>
        <FocusedHeading className={classes.heading}>{kinds(kind)}</FocusedHeading>
        <p className={classes.amount}>
          <Money minor={minor} currency={currency} />
        </p>
      </header>
      <Facts facts={useTransferFacts(transfer)} />
      <div className={classes.actions}>
        {isReversible && (
          <ReverseTransfer
            isReversed={reversedBy !== null}
            transferId={id}
            parties={{ back: from.name, from: to.name }}
            customers={fromOwnerId === null || toOwnerId === null ? 1 : 2}
            amount={amount}
          />
        )}
        <LinkButton variant="default" href={routes.counter()}>
          {t('toCounter')}
        </LinkButton>
      </div>
    </article>
  );
}

function useTransferFacts(transfer: StaffTransfer): Fact[] {
  const t = useTranslations('counter.transfer');
  const receipt = useTranslations('counter.receipt');
  const format = useFormatter();
  const { bookedAt, description, from, fromOwnerId, id, reverses, to, toOwnerId } = transfer;
  return [
    { name: t('from'), value: <Party party={from} ownerId={fromOwnerId} /> },
    { name: t('to'), value: <Party party={to} ownerId={toOwnerId} /> },
    ...(description === '' ? [] : [{ name: receipt('description'), value: description }]),
    {
      name: receipt('bookedAt'),
      value: format.dateTime(new Date(bookedAt), { dateStyle: 'long', timeStyle: 'long' }),
    },
    ...(reverses === null
      ? []
      : [
          {
            name: t('reverses'),
            value: (
              <Link href={routes.counterReceipt(reverses)} prefetch={false}>
                {t('toOriginal')}
              </Link>
            ),
          },
        ]),
    {
      name: receipt('reference'),
      value: <Reference id={id} copyLabel={receipt('copyReference')} />,
    },
  ];
}

interface PartyProps {
  readonly party: StaffTransfer['from'];
  /** Null for the bank itself. */
  readonly ownerId: string | null;
}

function Party({ party: { accountNumber, name }, ownerId }: PartyProps) {
  return (
    <span className={classes.party}>
      {ownerId === null ? (
        name
      ) : (
        <Link href={routes.customer(ownerId)} prefetch={false}>
          {name}
        </Link>
      )}
      {accountNumber !== null && <span>{formatAccountNumber(accountNumber)}</span>}
    </span>
  );
}
