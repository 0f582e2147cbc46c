import { Pagination } from 'antd';
import type { ReactNode } from 'react';
import type { Preview } from '../../operations/preview.ts';
import { useSaid } from '../approvals/said.ts';
import { referenceWords as words } from './words.ts';

/** Amounts and divisions named one by one at most; their number is said. */
const namedMax = 100;

type MovedProps = { preview: Preview; page: number; onPage: (page: number) => void; busy: boolean };

/** Every deadline that would move with its day before and after, a page at a time, and the figures that follow. */
export function Moved({ preview, page, onPage, busy }: MovedProps): ReactNode {
  const { say } = useSaid();
  const { moved, settled, proceedings, past } = preview;
  return (
    <div className="reference-moved" aria-busy={busy}>
      <p role="status">
        <strong>
          {moved + settled === 0 ? say(words.nothing) : say(words.counts, { moved, settled, cases: proceedings })}
        </strong>{' '}
        {past > 0 ? <span className="mark mark-alarm">{say(words.past, { n: past })}</span> : null}
      </p>
      {preview.moves.length > 0 ? (
        <>
          <Table title={say(words.moves)} heads={[words.number, words.deadline, words.wasAndNow].map((w) => say(w))}>
            {preview.moves.map((one, index) => (
              <tr key={index}>
                <th scope="row">{one.number}</th>
                <td>
                  {say(one.deadline)} {one.subject}
                </td>
                <td>
                  <del>{one.was}</del> → <ins>{one.now}</ins> {one.provisional ? <span className="mark">{say(words.provisional)}</span> : null}
                </td>
              </tr>
            ))}
          </Table>
          {moved > preview.size ? (
            <nav aria-label={say(words.pages)}>
              <Pagination
                simple
                current={page}
                pageSize={preview.size}
                total={moved}
                showSizeChanger={false}
                onChange={onPage}
              />
            </nav>
          ) : null}
          <Table title={say(words.byDivision)} heads={[words.division, words.cases, words.deadlines].map((w) => say(w))}>
            {preview.byDivision.map((one) => (
              <tr key={one.division}>
                <th scope="row">{say(one.name)}</th>
                <td>{one.proceedings}</td>
                <td>{one.moved}</td>
              </tr>
            ))}
          </Table>
        </>
      ) : null}
      <Figures preview={preview} />
      <Reference preview={preview} />
    </div>
  );
}

function Figures({ preview }: { preview: Preview }): ReactNode {
  const { say } = useSaid();
  if (preview.figures.length === 0) return null;
  return (
    <Table
      title={say(words.figures)}
      heads={[words.figure, words.month, words.before, words.after, words.byDivision].map((word) => say(word))}
    >
      {preview.figures.flatMap(({ figure, title, months }) =>
        months.map(({ month, was, now, divisions }) => (
          <tr key={`${figure} ${month}`}>
            <th scope="row">{say(title)}</th>
            <td>{month}</td>
            <td>{was}</td>
            <td>{now}</td>
            <td>
              {divisions.map(({ division, name, change }) => (
                <span key={division} className="moved-place">
                  {say(name)} {change > 0 ? `+${change}` : change}
                </span>
              ))}
            </td>
          </tr>
        )),
      )}
    </Table>
  );
}

/** Amounts and divisions that would read otherwise. */
function Reference({ preview }: { preview: Preview }): ReactNode {
  const { say } = useSaid();
  const { amounts, divisions } = preview;
  return (
    <>
      {amounts.length > 0 ? (
        <Table
          title={say(words.amounts, { n: amounts.length })}
          heads={[words.amount, words.division, words.before, words.after].map((word) => say(word))}
        >
          {amounts.slice(0, namedMax).map((one) => (
            <tr key={`${one.id} ${one.division} ${one.on}`}>
              <th scope="row">
                {one.id} {say(words.from, { day: one.on })}
              </th>
              <td>{one.division}</td>
              <td>{one.was ?? '—'}</td>
              <td>{one.now ?? '—'}</td>
            </tr>
          ))}
        </Table>
      ) : null}
      {divisions.length > 0 ? (
        <Table
          title={say(words.divisions)}
          heads={[words.division, words.openCases, words.successors, words.goesTo].map((word) => say(word))}
        >
          {divisions.map((one) => (
            <tr key={one.division}>
              <th scope="row">
                {say(one.name)} {one.validTo ? say(words.until, { day: one.validTo }) : ''}
              </th>
              <td>{one.open}</td>
              <td>{one.successors.map((name) => say(name)).join('、') || '—'}</td>
              <td>
                {[
                  ...one.goes.map(({ body, cases }) => say(words.goes, { n: cases, body: say(body) })),
                  ...(one.stays > 0 ? [say(words.stays, { n: one.stays })] : []),
                ].join('；') || '—'}
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  );
}

function Table({ title, heads, children }: { title: string; heads: string[]; children: ReactNode }): ReactNode {
  return (
    <div className="scroll" role="group" aria-label={title} tabIndex={0}>
      <table className="plain">
        <caption>{title}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
