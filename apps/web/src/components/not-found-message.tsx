import { useTranslations } from 'next-intl';
import { routes } from '#web/routes.ts';
import { LinkButton } from './link-button.tsx';
import { MessagePage } from './message-page.tsx';

/** For old, wrong and other users' links. It does not say which. */
export function NotFoundMessage() {
  const t = useTranslations('notFound');
  return (
    <MessagePage heading={t('heading')} lead={t('lead')}>
      <LinkButton href={routes.overview}>{t('action')}</LinkButton>
    </MessagePage>
  );
}
