import { Button, Modal } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceItem, Page } from '../../web/answers.ts';

/** The evidence as small pictures; one opens in a viewer, the arrow keys go on. */
export function Evidence({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number>();
  const nameOf = (index: number): string => t('evidence.nameOf', { n: index + 1 });
  const item = open === undefined ? undefined : page.evidence[open];
  return (
    <section className="sheet" aria-labelledby="evidence">
      <h2 id="evidence">{t('proceeding.evidence')}</h2>
      {page.evidence.length === 0 ? <p className="soft">{t('proceeding.noEvidence')}</p> : null}
      <ul className="thumbs">
        {page.evidence.map((one, index) => (
          <li key={one.id}>
            <button
              type="button"
              aria-label={t('evidence.view', { name: nameOf(index) })}
              onClick={() => setOpen(index)}
            >
              {one.mime.startsWith('image/') ? (
                <img src={one.url} alt="" loading="lazy" width={96} height={96} />
              ) : (
                <span>{kindOfFile(one)}</span>
              )}
            </button>
            <small>{nameOf(index)}</small>
          </li>
        ))}
      </ul>
      {item && open !== undefined ? (
        <Viewer
          item={item}
          name={nameOf(open)}
          original={page.handles ? `${item.url}/original` : undefined}
          index={open}
          total={page.evidence.length}
          onMove={setOpen}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </section>
  );
}

function kindOfFile(item: EvidenceItem): string {
  return (item.mime.split('/')[1] ?? item.mime).toUpperCase().slice(0, 6);
}

function Viewer(props: {
  item: EvidenceItem;
  original: string | undefined;
  name: string;
  index: number;
  total: number;
  onMove: (index: number) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { item, index, total } = props;
  const move = (step: number): void => props.onMove(Math.min(total - 1, Math.max(0, index + step)));
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') move(-1);
    if (event.key === 'ArrowRight') move(1);
  };
  return (
    <Modal
      open
      title={props.name}
      footer={null}
      width={860}
      onCancel={props.onClose}
      closable={{ 'aria-label': t('evidence.close') }}
    >
      <div className="viewer" onKeyDown={press}>
        {item.mime.startsWith('image/') ? (
          <img src={item.url} alt={props.name} />
        ) : item.mime.startsWith('audio/') ? (
          <audio controls src={item.url} aria-label={props.name} />
        ) : (
          <a href={item.url} target="_blank" rel="noreferrer">
            {t('evidence.open')}
          </a>
        )}
        <div className="viewer-foot">
          <Button autoFocus disabled={index === 0} onClick={() => move(-1)}>
            {t('evidence.previous')}
          </Button>
          <span>{t('evidence.count', { n: index + 1, total })}</span>
          <Button disabled={index === total - 1} onClick={() => move(1)}>
            {t('evidence.next')}
          </Button>
        </div>
        <p className="soft">
          {item.seq ? `${t('evidence.from', { seq: item.seq })} · ` : ''}
          {(item.bytes / 1024).toFixed(0)} KB · <code>{t('evidence.hash', { hash: item.sha256 })}</code>
        </p>
        <p className="soft">{t('evidence.copyNote')}</p>
        {props.original ? <a href={props.original}>{t('evidence.original')}</a> : null}
      </div>
    </Modal>
  );
}
