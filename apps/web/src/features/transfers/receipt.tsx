import { formatAccountNumber } from '@caudal/domain';
import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { type Fact, Facts } from '#web/components/facts.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { Reference } from '#web/components/reference.tsx';
import { titleOf } from '#web/features/entries/entry-line.ts';
import { SavePayee } from '#web/features/payees/save-payee.tsx';
import { Money } from '#web/money/money.tsx';
import { routes } from '#web/routes.ts';
import { sideOf } from './direction.ts';
import { EntryProof } from './entry-proof.tsx';
import { PrintButton } from './print-button.tsx';
import classes from './receipt.module.css';
import type { Transfer } from './transfer.ts';

interface ReceiptProps {
  readonly transfer: Transfer;
  /** The last confirmed transfer had this id, which was already in use: this one was sent earlier. */
  readonly wasSentBefore: boolean;
  /** Between two accounts of the same user. */
  readonly isOwn: boolean;
}

/** The receipt: amount, parties, time and proof. */
export function Receipt({ transfer, wasSentBefore, isOwn }: ReceiptProps) {
  const t = useTranslations('receipt');
  const kinds = useTranslations('entry.kind');
  const { isOut, counterparty } = sideOf(transfer);
  const { amountMinor, currency, description, entry, id, kind } = transfer;
  const counterpartyNumber =
    kind === 'transfer' && entry !== null && !isOwn ? counterparty.accountNumber : null;

  function headingOf(): string {
    if (counterparty.accountNumber === null) return titleOf({ counterparty, description }) ?? kinds(kind);
    if (kind === 'reversal') return kinds(kind);
    return t(isOut ? 'sentTo' : 'receivedFrom', { name: counterparty.name });
  }

  return (
    <article className={classes.receipt}>
      {wasSentBefore && (
        <Callout tone="attention" role="status">
          {t('alreadySent')}
        </Callout>
      )}
      {transfer.reversedBy !== null && (
        <Callout tone="attention" heading={t('reversedHeading')}>
          {t.rich(isOut ? 'reversedBackToYou' : 'reversedFromYou', {
            link: (text) => <Link href={routes.transfer(transfer.reversedBy ?? id)}>{text}</Link>,
          })}
        </Callout>
      )}
      <header className={classes.head}>
        <span className={classes.icon} data-in={!isOut || undefined}>
          {isOut ? <IconArrowUpRight size={26} aria-hidden /> : <IconArrowDownLeft size={26} aria-hidden />}
        </span>
        <h1 className={classes.heading}>{headingOf()}</h1>
        <p className={classes.amount} data-in={!isOut || undefined}>
          <Money minor={amountMinor} currency={currency} />
        </p>
        <p className={classes.booked}>{t('booked')}</p>
        {kind === 'reversal' && <p>{t(isOut ? 'takenBack' : 'gotBack')}</p>}
      </header>
      <section aria-labelledby="details">
        <h2 id="details" className={classes.section}>
          {t('details')}
        </h2>
        <Facts facts={useDetails(transfer)} />
      </section>
      {entry !== null && <EntryProof version={entry.version} hash={entry.hash} />}
      <div className={classes.actions}>
        <PrintButton />
        {counterpartyNumber !== null && isOut && (
          <LinkButton variant="default" prefetch={false} href={routes.sendLike(transfer.id)}>
            {t('again')}
          </LinkButton>
        )}
        {counterpartyNumber !== null && !isOut && (
          <LinkButton
            variant="default"
            prefetch={false}
            href={routes.sendLike(transfer.id)}
            aria-label={t('backLabel', { name: counterparty.name })}
          >
            {t('back')}
          </LinkButton>
        )}
        {entry !== null && (
          <LinkButton variant="default" href={routes.account(entry.accountId)}>
            {t('account')}
          </LinkButton>
        )}
        {counterpartyNumber !== null && isOut && (
          <SavePayee to={counterpartyNumber} name={counterparty.name} isSaved={!counterparty.masked} />
        )}
      </div>
    </article>
  );
}

function useDetails(transfer: Transfer): Fact[] {
  const t = useTranslations('receipt');
  const kinds = useTranslations('entry.kind');
  const format = useFormatter();
  const { bookedAt, createdAt, currency, description, entry, from, id, kind, reversedBy, reverses, to } =
    transfer;
  const isInTitle = sideOf(transfer).counterparty.accountNumber === null;
  const instant = (text: string) => format.dateTime(new Date(text), { dateStyle: 'long', timeStyle: 'long' });
  const party = ({ accountNumber, name }: Transfer['from']) =>
    accountNumber === null ? name : `${name} · ${formatAccountNumber(accountNumber)}`;
  return [
    { name: t('kind'), value: kinds(kind) },
    // The bank's side says less than the title.
    ...(entry !== null && from.accountNumber === null ? [] : [{ name: t('from'), value: party(from) }]),
    ...(entry !== null && to.accountNumber === null ? [] : [{ name: t('to'), value: party(to) }]),
    ...(isInTitle || description === '' ? [] : [{ name: t('description'), value: description }]),
    { name: t('bookedAt'), value: instant(bookedAt) },
    ...(createdAt === bookedAt ? [] : [{ name: t('recordedAt'), value: instant(createdAt) }]),
    ...(entry === null
      ? []
      : [{ name: t('balanceAfter'), value: <Money minor={entry.balanceAfterMinor} currency={currency} /> }]),
    {
      name: t('reference'),
      value: <Reference id={id} copyLabel={t('copyReference')} />,
    },
    ...linked(t('reverses'), reverses, t('anotherTransfer')),
    ...linked(t('reversedBy'), reversedBy, t('anotherTransfer')),
  ];
}

function linked(name: string, id: string | null, text: string): Fact[] {
  return id === null ? [] : [{ name, value: <Link href={routes.transfer(id)}>{text}</Link> }];
}
