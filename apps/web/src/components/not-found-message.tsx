import { useTranslations } from 'next-intl';
import { routes } from '#web/routes.ts';
import { LinkButton } from './link-button.tsx';
import { MessagePage } from './message-page.tsx';

/** For links that are old, wrong, or somebody else's: which of them it is stays unsaid. */
export function NotFoundMessage() {
  const t = useTranslations('notFound');
  return (
    <MessagePage heading={t('heading')} lead={t('lead')}>
      <LinkButton href={routes.overview}>{t('action')}</LinkButton>
    </MessagePage>
  );
}
