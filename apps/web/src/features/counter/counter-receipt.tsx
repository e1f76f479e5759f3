import { formatAccountNumber, isCapable, type Role } from '@caudal/domain';
import { useFormatter, useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { type Fact, Facts } from '#web/components/facts.tsx';
import { FocusedHeading } from '#web/components/focused-heading.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { Reference } from '#web/components/reference.tsx';
import { ReverseTransfer } from '#web/features/corrections/reverse-transfer.tsx';
import { PrintButton } from '#web/features/transfers/print-button.tsx';
import { Money } from '#web/money/money.tsx';
import { routes } from '#web/routes.ts';
import type { CounterBooking } from './counter-booking.ts';
import classes from './counter-receipt.module.css';

interface CounterReceiptProps {
  readonly booking: CounterBooking;
  /** Of the member of staff who looks. */
  readonly role: Role;
  readonly bankName: string;
  /** The amount, for a sentence. */
  readonly amount: string;
  /** The last confirmed booking had this id, which was already in use: this one was booked earlier. */
  readonly wasBookedBefore: boolean;
}

/** The customer's receipt: who gave what to whom, when, and who served. */
export function CounterReceipt({ booking, role, bankName, amount, wasBookedBefore }: CounterReceiptProps) {
  const t = useTranslations('counter.receipt');
  const kinds = useTranslations('entry.kind');
  const { kind, customer, transfer } = booking;
  const { amountMinor: minor, currency } = transfer;

  return (
    <article className={classes.receipt}>
      {wasBookedBefore && (
        <Callout tone="attention" role="status">
          {t('bookedBefore')}
        </Callout>
      )}
      {transfer.reversedBy !== null && (
        <Callout tone="danger" heading={t('reversedHeading')}>
          {t('reversedLead')}
        </Callout>
      )}
      <header className={classes.head}>
        <p className={classes.bank}>{bankName}</p>
        <FocusedHeading className={classes.heading}>{kinds(kind)}</FocusedHeading>
        <p className={classes.amount}>
          <Money minor={minor} currency={currency} />
        </p>
        <p>{t(`said.${kind}`, { bank: bankName, amount, name: customer.name })}</p>
      </header>
      <Facts facts={useDetails(booking)} />
      <div className={classes.signatures}>
        <p className={classes.signature}>{t('customerSigns')}</p>
        <p className={classes.signature}>{t('bankSigns', { bank: bankName })}</p>
      </div>
      <div className={classes.actions}>
        <PrintButton />
        {isCapable(role, 'correct') && (
          <ReverseTransfer
            isReversed={transfer.reversedBy !== null}
            transferId={transfer.id}
            parties={{ back: transfer.from.name, from: transfer.to.name }}
            customers={1}
            amount={amount}
          />
        )}
        <LinkButton variant="default" href={routes.customer(customer.id)}>
          {t('sameCustomer')}
        </LinkButton>
        <LinkButton variant="default" href={routes.counter()}>
          {t('anotherCustomer')}
        </LinkButton>
      </div>
    </article>
  );
}

function useDetails({ customer, transfer }: CounterBooking): Fact[] {
  const t = useTranslations('counter.receipt');
  const format = useFormatter();
  const { bookedAt, description, id, servedBy } = transfer;
  const at = format.dateTime(new Date(bookedAt), { dateStyle: 'long', timeStyle: 'long' });
  return [
    { name: t('customer'), value: customer.name },
    { name: t('account'), value: formatAccountNumber(customer.accountNumber) },
    ...(description === '' ? [] : [{ name: t('description'), value: description }]),
    { name: t('bookedAt'), value: at },
    ...(servedBy === null ? [] : [{ name: t('servedBy'), value: servedBy }]),
    {
      name: t('reference'),
      value: <Reference id={id} copyLabel={t('copyReference')} />,
    },
  ];
}
