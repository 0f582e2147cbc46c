import { Button, Drawer, Pagination, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureAnswer } from '../figures/read.ts';
import type { Contributing, RecordsAnswer } from '../figures/records.ts';
import { useLanguage } from '../web/language.ts';
import { Trouble, useNarrow, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, workbookAddress, type Settled } from './asked.ts';
import type { Choose } from './plain-link.tsx';
import { grouped, shown } from './number.ts';
import { useFigure, useRecords } from './queries.ts';
import { periodTitle } from './view.ts';

type DrawerProps = { settled: Settled; signedIn: boolean; page: number; choose: Choose };

/** The proceedings behind the number: all counted, those the reader may see listed. */
export function RecordsDrawer({ settled, signedIn, page, choose }: DrawerProps): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const narrow = useNarrow();
  const asked = askedFor('whole', settled);
  const figure = useFigure(asked);
  const records = useRecords({ ...asked, page });
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  return (
    <Drawer
      open
      size={narrow ? '100%' : 620}
      title={t('records.title')}
      closable={{ 'aria-label': t('records.close') }}
      onClose={() => choose({ records: undefined })}
    >
      <div className="records">
        <p className="soft">
          {say(figure.data?.title)} · {say(settled.division.name)} · {periodTitle(settled.period, language)}
        </p>
        {records.isError ? (
          <Trouble
            {...words(records.error)}
            retry={{ title: t('trouble.retry'), onRetry: () => void records.refetch() }}
          />
        ) : records.data && figure.data ? (
          <>
            {signedIn && records.data.visible > 0 ? (
              <Button href={workbookAddress('records', asked)} download>
                {t('records.excel')}
              </Button>
            ) : null}
            <Behind records={records.data} figure={figure.data} signedIn={signedIn} choose={choose} />
          </>
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </div>
    </Drawer>
  );
}

type BehindProps = { records: RecordsAnswer; figure: FigureAnswer; signedIn: boolean; choose: Choose };

function Behind({ records, figure, signedIn, choose }: BehindProps): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const { proceedings, visible, hidden, total, numerator, denominator } = records;
  const value = shown({ value: total, numerator, denominator }, figure, language).exact;
  const counts = { total: grouped(proceedings), visible: grouped(visible), hidden: grouped(hidden) };
  return (
    <>
      <p className="records-counts" role="status">
        <strong>{t('records.counts', counts)}</strong>
        <span data-records-total={total ?? ''}>{t('records.total', { value })}</span>
        <span className="soft">{figure.unit === 'fen' ? t('records.money') : say(records.totalIs)}</span>
      </p>
      <p className="soft">{t('records.why')}</p>
      {proceedings === 0 ? <p>{t('records.none')}</p> : null}
      {!signedIn ? (
        <p className="invitation">
          {t('records.invitation')}{' '}
          <Button type="primary" href="/desk/">
            {t('signIn')}
          </Button>
        </p>
      ) : visible === 0 && proceedings > 0 ? (
        <p>{t('records.noneVisible')}</p>
      ) : null}
      <ul className="record-list">
        {records.items.map((item) => (
          <Item key={item.id} item={item} figure={figure} />
        ))}
      </ul>
      {visible > records.size ? (
        <nav aria-label={t('records.pages')}>
          <Pagination
            simple
            current={records.page}
            pageSize={records.size}
            total={visible}
            onChange={(next) => choose({ records: next })}
          />
        </nav>
      ) : null}
    </>
  );
}

function Item({ item, figure }: { item: Contributing; figure: FigureAnswer }): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const { contribution, contributionPer } = item;
  const counts =
    contributionPer === null
      ? shown({ value: contribution, numerator: null, denominator: null }, figure, language).exact
      : t('ratio', { numerator: contribution, denominator: contributionPer });
  return (
    <li>
      <div>
        <a href={`/desk/proceedings/${item.id}`} className="number">
          {item.number}
        </a>
        <span>{item.headline}</span>
        <span className="soft">
          {say(item.division.name)} · {say(item.state.title)} · {t('records.received', { day: item.receivedOn })}
        </span>
      </div>
      <div className="figures">
        <span className="soft">{t('records.contribution')}</span>
        <strong>{counts}</strong>
      </div>
    </li>
  );
}
