import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Spin } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { saveErrors, sendImport, type Asked, type Kinds, type Report } from './asking.ts';
import { Columns, Remarks, Sums } from './report-parts.tsx';
import { filled, words } from './words.ts';

type Kind = Kinds['kinds'][number];

/** One file or paste: checked at once, checked again when a column is said to be another, imported when asked. */
export function ImportFile({ kind, proceeding }: { kind: Kind; proceeding: number | undefined }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const queries = useQueryClient();
  const problem = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [asked, setAsked] = useState<Asked>();
  const [round, setRound] = useState(0);
  const check = useMutation({ mutationFn: (one: Asked) => sendImport(one, true) });
  const run = useMutation({
    mutationFn: (one: Asked) => sendImport(one, false),
    onSuccess: () => void queries.invalidateQueries(),
  });
  const save = useMutation({ mutationFn: saveErrors });
  const begin = (file: File, mapping: Record<string, string> = {}): void => {
    const next = { kind: kind.id, file, mapping, proceeding };
    setAsked(next);
    run.reset();
    save.reset();
    check.mutate(next);
  };
  const again = (): void => {
    setAsked(undefined);
    check.reset();
    run.reset();
    setRound(round + 1);
  };
  const error = run.error ?? save.error ?? check.error;
  const report = run.data ?? check.data;
  return (
    <>
      {run.isSuccess ? null : <Source key={round} onFile={begin} busy={check.isPending || run.isPending} />}
      <div role="status" className="import-state">
        {check.isPending || run.isPending ? (
          <>
            <Spin size="small" /> {say(run.isPending ? words.importing : words.checking)}
          </>
        ) : null}
      </div>
      {error ? <Trouble {...problem(error)} /> : null}
      {report && asked && !check.isPending && !check.isError ? (
        <>
          {run.isSuccess ? <Done report={run.data} onAgain={again} /> : null}
          <Sums report={report} />
          {run.isSuccess ? null : (
            <Columns
              kind={kind}
              report={report}
              onChange={(letters, field) => begin(asked.file, changed(asked.mapping, report, letters, field))}
            />
          )}
          <Remarks report={report} />
          <Foot
            report={report}
            done={run.isSuccess}
            saving={save.isPending}
            busy={run.isPending}
            onSave={() => save.mutate(asked)}
            onGo={() => run.mutate(asked)}
          />
        </>
      ) : null}
    </>
  );
}

function Foot(props: {
  report: Report;
  done: boolean;
  saving: boolean;
  busy: boolean;
  onSave: () => void;
  onGo: () => void;
}): ReactNode {
  const { report, done } = props;
  const { say } = useLanguage();
  return (
    <div className="import-foot">
      {report.remarks.length > 0 ? (
        <Button onClick={props.onSave} loading={props.saving}>
          {say(words.workbook)}
        </Button>
      ) : null}
      {done ? null : (
        <Button type="primary" disabled={report.rows.good === 0 || props.busy} onClick={props.onGo}>
          {filled(say(words.go), { n: report.rows.good })}
        </Button>
      )}
      {!done && report.rows.wrong > 0 ? <small className="soft">{say(words.goHint)}</small> : null}
    </div>
  );
}

/** A field stands over one column: whoever gives it to another takes it from the one that had it. */
function changed(
  mapping: Record<string, string>,
  report: Report,
  letters: string,
  field: string,
): Record<string, string> {
  const former = report.columns.filter((one) => field !== '' && one.field === field && one.letters !== letters);
  return { ...mapping, ...Object.fromEntries(former.map((one) => [one.letters, ''])), [letters]: field };
}

function Source({ onFile, busy }: { onFile: (file: File) => void; busy: boolean }): ReactNode {
  const { say } = useLanguage();
  const [pasted, setPasted] = useState('');
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="sheet import-source">
      <div>
        <label htmlFor="import-file">{say(words.file)}</label>
        <input
          id="import-file"
          ref={input}
          type="file"
          accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          disabled={busy}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
          }}
        />
      </div>
      <div>
        <label htmlFor="import-paste">{say(words.paste)}</label>
        <small className="soft" id="import-paste-m">
          {say(words.pasteHint)}
        </small>
        <Input.TextArea
          id="import-paste"
          aria-describedby="import-paste-m"
          rows={3}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        <Button
          disabled={pasted.trim() === '' || busy}
          onClick={() => {
            if (input.current) input.current.value = '';
            onFile(new File([pasted], 'paste.txt', { type: 'text/plain' }));
          }}
        >
          {say(words.pasteCheck)}
        </Button>
      </div>
    </div>
  );
}

function Done({ report, onAgain }: { report: Report; onAgain: () => void }): ReactNode {
  const { say } = useLanguage();
  return (
    <div className="sheet import-done" role="status">
      <strong>{report.imported > 0 ? filled(say(words.done), { n: report.imported }) : say(words.doneNothing)}</strong>
      <ul>
        {report.proceedings.map(({ id, number }) => (
          <li key={id}>
            <Link to="/proceedings/$id" params={{ id: String(id) }}>
              {number}
            </Link>
          </li>
        ))}
      </ul>
      <Button onClick={onAgain}>{say(words.again)}</Button>
    </div>
  );
}
