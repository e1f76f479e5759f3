import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import classes from '#web/forms/form.module.css';
import { trpc } from '#web/trpc/hooks.ts';

/**
 * The way in for a user whose attempts others have used up: an e-mail with a link that lets one browser try. The answer is
 * the same whether there is such a user or not.
 */
export function LinkOffer({ username }: { username: string }) {
  const t = useTranslations('signIn.link');
  const refusalText = useRefusalText();
  const request = trpc.signInLinks.request.useMutation();
  if (request.isSuccess) {
    return (
      <Callout tone="good" role="status">
        {t('sent')}
      </Callout>
    );
  }
  return (
    <div className={classes.ways}>
      {request.isError && (
        <Callout tone="danger" role="alert">
          {refusalText(request.error)}
        </Callout>
      )}
      <p className={classes.aside}>{t('offer')}</p>
      <Button
        variant="default"
        fullWidth
        loading={request.isPending}
        onClick={() => !request.isPending && request.mutate({ username })}
      >
        {t('send')}
      </Button>
    </div>
  );
}
