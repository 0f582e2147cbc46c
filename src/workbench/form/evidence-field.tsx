import { Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredEvidence } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { useProblemWords } from '../../web/page-parts.tsx';
import { useFormContext, type ControlProps } from './form-context.ts';
import type { TypedFile } from './typed.ts';

/** Files kept by the server as they were received; the hash shown is the server's, of the bytes it holds. */
export function EvidenceField(props: ControlProps & { value: TypedFile[] }): ReactNode {
  const { t } = useTranslation();
  const { set } = useFormContext();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<string>();
  const [failed, setFailed] = useState<string[]>([]);
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const many = props.schema.type === 'array';
  const send = async (files: File[]): Promise<void> => {
    let kept = many ? props.value : [];
    const refused: string[] = [];
    for (const file of files) {
      setSending(file.name);
      const body = new FormData();
      body.append('file', file);
      try {
        kept = [...kept, { ...(await post<StoredEvidence>('/evidence', body)), name: file.name }];
        set(props.path, kept);
      } catch (error) {
        const { title, detail } = words(error);
        refused.push(t('form.uploadFailed', { name: file.name, why: [title, detail].filter(Boolean).join(' ') }));
      }
    }
    setSending(undefined);
    setFailed(refused);
  };
  return (
    <>
      <input
        ref={input}
        id={props.id}
        type="file"
        hidden
        multiple={many}
        accept="image/*,application/pdf,audio/*"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void send(files);
        }}
      />
      <Button onClick={() => input.current?.click()} loading={sending !== undefined}>
        {sending ? t('form.uploading', { name: sending }) : t('form.upload')}
      </Button>
      {failed.map((why) => (
        <p className="wrong" key={why} role="alert">
          {why}
        </p>
      ))}
      <ul className="files">
        {props.value.map((file) => (
          <li key={file.id}>
            <span>{file.name}</span> <small>{(file.bytes / 1024).toFixed(0)} KB</small>
            <code title={file.sha256}>SHA-256 {file.sha256.slice(0, 16)}…</code>
            <Button
              type="text"
              size="small"
              aria-label={t('form.removeFile', { name: file.name })}
              onClick={() =>
                set(
                  props.path,
                  props.value.filter((one) => one.id !== file.id),
                )
              }
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
