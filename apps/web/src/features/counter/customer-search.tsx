'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import { TitledSection } from '#web/components/titled-section.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { SearchField } from '#web/forms/search-field.tsx';
import { useSearchState } from '#web/use-search-state.ts';
import classes from './customer-search.module.css';
import { FoundCustomers } from './found-customers.tsx';
import { MAX_TEXT, searchText } from './search-text.ts';
import { useResultKeys } from './use-result-keys.ts';

/** The search for the customer at the counter. */
export function CustomerSearch() {
  const t = useTranslations('counter.search');
  const [text, setText] = useSearchState(searchText);
  const field = useFocusOnMount<HTMLInputElement>();
  const keys = useResultKeys(field, setText);
  return (
    <div ref={keys.around} className={classes.page}>
      <h1 className={classes.heading}>{t('heading')}</h1>
      <search className={classes.search}>
        <SearchField
          field={field}
          text={text}
          label={t('field')}
          description={t('keys')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          classNames={{ description: classes.keys }}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={MAX_TEXT}
          onSearch={setText}
        />
      </search>
      <TitledSection heading={t('found')}>
        {text === '' ? (
          <EmptyState heading={t('emptyHeading')} lead={t('emptyLead')} />
        ) : (
          <div ref={keys.results}>
            <FoundCustomers text={text} isAwaited={keys.isWaiting} onArrive={keys.arrive} />
          </div>
        )}
      </TitledSection>
    </div>
  );
}
