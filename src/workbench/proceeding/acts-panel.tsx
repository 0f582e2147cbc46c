import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Available, Page } from '../../web/answers.ts';
import { useLanguage } from '../../web/language.ts';
import { useNarrow } from '../../web/page-parts.tsx';
import { ReviseForm } from '../approvals/revise-form.tsx';
import { useSaid } from '../approvals/said.ts';
import { WayToDoIt } from '../approvals/way-to-do-it.tsx';
import { approvalWords } from '../approvals/words.ts';
import { MatchingCase } from '../form/match-workers.ts';
import { actInCase } from './act-in-case.ts';
import { ActForm } from './act-form.tsx';

type ActsPanelProps = { page: Page; chosen: string | undefined; propose: boolean };

/** What the server says can be done now, and nothing else; the chosen act's form, beside the case or over its foot on a phone. */
export function ActsPanel({ page, chosen, propose }: ActsPanelProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const choose = (act?: string, toPropose = false): void => {
    void navigate({
      to: '/proceedings/$id',
      params: { id: String(page.id) },
      search: act ? { act, ...(toPropose ? { propose: true as const } : {}) } : {},
      replace: act === undefined,
      resetScroll: false,
    });
  };
  const offered = page.available.find((one) => one.act === chosen);
  const act = offered ? actInCase(offered, page) : undefined;
  const approved = (one: Available): boolean => one.needsApproval === true && !!page.approvalTrack;
  const track = act && (propose || approved(act)) ? (page.approvalTrack ?? undefined) : undefined;
  // The key makes a new form of every opening, so that each has its own idempotency key.
  const form = act ? (
    <MatchingCase value={page.id}>
      {page.proposed && act.act === 'revise' ? (
        <ReviseForm page={page} onClose={() => choose()} />
      ) : (
        <ActForm
          key={`${page.id} ${act.act} ${track ?? ''}`}
          page={page}
          act={act}
          onClose={() => choose()}
          {...(track ? { proposing: { track } } : {})}
          way={
            <WayToDoIt
              act={act}
              page={page}
              propose={track !== undefined}
              onChoose={(other) => choose(act.act, other)}
            />
          }
        />
      )}
    </MatchingCase>
  ) : null;
  if (form && !narrow) {
    return (
      <section className="sheet acts" aria-labelledby="act-title">
        <div className="panel-head">
          <h2 id="act-title">{act ? say(act.title) : ''}</h2>
          <Button type="text" aria-label={t('act.close')} onClick={() => choose()}>
            ×
          </Button>
        </div>
        {form}
      </section>
    );
  }
  return (
    <section className="sheet acts" aria-labelledby="acts">
      <h2 id="acts">{t('proceeding.acts')}</h2>
      {chosen && !act ? <Alert type="warning" showIcon role="status" title={t('act.gone')} /> : null}
      {page.available.length === 0 ? (
        <p className="soft">
          {page.mode === 'r' ? t('proceeding.readsOnly', { office: say(page.office.name) }) : t('proceeding.noActs')}
        </p>
      ) : null}
      <ActGroups acts={page.available} approved={approved} onChoose={(one) => choose(one.act, approved(one))} />
      <Unavailable page={page} />
      <Drawer
        open={narrow && act !== undefined}
        placement="bottom"
        size="88vh"
        title={act ? say(act.title) : ''}
        closable={{ 'aria-label': t('act.close') }}
        onClose={() => choose()}
        keyboard={false}
        destroyOnHidden
      >
        {narrow ? form : null}
      </Drawer>
    </section>
  );
}

const sorts = ['step', 'note', 'people', 'mending'] as const;

type ActGroupsProps = {
  acts: readonly Available[];
  approved: (one: Available) => boolean;
  onChoose: (one: Available) => void;
};

/** First what the next deadline asks, with its day; then the rest by what it does, what cannot be undone last. */
function ActGroups({ acts, approved, onChoose }: ActGroupsProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const first = acts.find((one) => one.tone === 'primary');
  const button = (one: Available): ReactNode => (
    <ActButton key={one.act} act={one} approved={approved(one)} onChoose={() => onChoose(one)} />
  );
  return (
    <div className="act-groups">
      {first ? (
        <div className="act-first">
          {button(first)}
          {first.keeps ? (
            <p className="soft">{t('proceeding.keeps', { title: say(first.keeps.title), day: first.keeps.dueOn })}</p>
          ) : null}
        </div>
      ) : null}
      {sorts.map((sort) => {
        const rest = acts.filter((one) => one.sort === sort && one !== first);
        const inOrder = [...rest].sort((one, other) => Number(one.tone === 'danger') - Number(other.tone === 'danger'));
        return rest.length === 0 ? null : (
          <section key={sort} aria-labelledby={`acts-${sort}`}>
            <h3 id={`acts-${sort}`}>{t(`proceeding.sort.${sort}`)}</h3>
            <div className="act-list">{inOrder.map(button)}</div>
          </section>
        );
      })}
    </div>
  );
}

type ActButtonProps = { act: Available; approved: boolean; onChoose: () => void };

function ActButton({ act, approved, onChoose }: ActButtonProps): ReactNode {
  const { say } = useSaid();
  return (
    <Button
      block={act.tone === 'primary'}
      type={act.tone === 'primary' ? 'primary' : 'default'}
      danger={act.tone === 'danger'}
      onClick={onChoose}
    >
      {approved ? say(approvalWords.proposeAct, { act: say(act.title) }) : say(act.title)}
    </Button>
  );
}

function Unavailable({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  if (page.unavailable.length === 0) return null;
  const reasons = Map.groupBy(page.unavailable, (one) =>
    say(one.why).replace(`“${say(one.title)}”`, t('proceeding.these')),
  );
  return (
    <details className="unavailable">
      <summary>{t('proceeding.unavailable', { count: page.unavailable.length })}</summary>
      <ul>
        {[...reasons].map(([why, acts]) => (
          <li key={why}>
            <span className="soft">{why}</span> <strong>{acts.map((one) => say(one.title)).join('、')}</strong>
          </li>
        ))}
      </ul>
    </details>
  );
}
