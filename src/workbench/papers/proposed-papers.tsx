import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../platform/text.ts';
import type { Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import './papers.css';
import { paperWords as words } from './words.ts';

type Block =
  | { is: 'paragraph' | 'heading' | 'address'; text: string }
  | { is: 'signatures' | 'opinions'; labels: string[] }
  | { is: 'table'; head: string[]; rows: string[][] };
type Proposed = { document: string; title: Text; to: string | null; office: string; blocks: Block[] };

/** In a proposal: the papers that its approval approves with the act, as they would read. Nothing where it makes none. */
export function ProposedPapers({ page }: { page: Page }): ReactNode {
  const { say } = useSaid();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const drafts = useQuery({
    queryKey: ['proposed-papers', page.id, page.seq],
    queryFn: ({ signal }) => get<{ papers: Proposed[] }>(`/papers/proposed/${page.id}`, signal),
  });
  const papers = drafts.data?.papers ?? [];
  if (drafts.isError) return <Trouble {...said(drafts.error)} />;
  if (papers.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="proposed-papers">
      <div className="panel-head">
        <h2 id="proposed-papers">{say(words.draftPapers)}</h2>
        <Button size="small" href={`/api/v1/papers/proposed/${page.id}/file`} download>
          {say(words.draftPdf)}
        </Button>
      </div>
      {papers.map((paper, index) => (
        <div className="draft-paper" lang="zh-CN" key={index}>
          <h3>
            {paper.office} {paper.title.zh}
          </h3>
          {paper.to ? <div>{paper.to}：</div> : null}
          {paper.blocks.map((block, place) => (
            <DraftBlock key={place} block={block} />
          ))}
        </div>
      ))}
    </section>
  );
}

function DraftBlock({ block }: { block: Block }): ReactNode {
  if ('text' in block) return block.is === 'heading' ? <h4>{block.text}</h4> : <p>{block.text}</p>;
  if ('labels' in block) return <p>{block.labels.map((label) => `${label}：`).join('　　　　')}</p>;
  return (
    <table>
      <thead>
        <tr>
          {block.head.map((cell) => (
            <th key={cell}>{cell}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
