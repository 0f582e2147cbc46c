import { Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredEvidence } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { useProblemWords } from '../../web/page-parts.tsx';
import { useTakeBack } from './files-of-form.ts';
import { useFormContext, type ControlProps } from './form-context.ts';
import type { TypedFile } from './typed.ts';

type EvidenceProps = ControlProps & { value: TypedFile[] };

/** Files kept by the server as they were received; the hash shown is the server's, of the bytes it holds. */
export function EvidenceField(props: EvidenceProps): ReactNode {
  const { t } = useTranslation();
  const { set } = useFormContext();
  const input = useRef<HTMLInputElement>(null);
  const { send, sending, failed } = useUploads(props);
  const takeBack = useTakeBack();
  const removeFile = (file: TypedFile): void => {
    set(
      props.path,
      props.value.filter((one) => one.id !== file.id),
    );
    takeBack([file]);
  };
  return (
    <>
      <input
        ref={input}
        id={props.id}
        type="file"
        hidden
        multiple={props.schema.type === 'array'}
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
      <FileList files={props.value} onRemove={removeFile} />
    </>
  );
}

/** Hands files in one after the other; each is in the form as soon as the server has it. */
function useUploads(props: EvidenceProps): {
  send: (files: File[]) => Promise<void>;
  sending: string | undefined;
  failed: string[];
} {
  const { t } = useTranslation();
  const { set, uploading } = useFormContext();
  const takeBack = useTakeBack();
  const [sending, setSending] = useState<string>();
  const [failed, setFailed] = useState<string[]>([]);
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const many = props.schema.type === 'array';
  const send = async (files: File[]): Promise<void> => {
    let kept = props.value;
    const refused: string[] = [];
    uploading(props.path, true);
    for (const file of files) {
      setSending(file.name);
      const body = new FormData();
      body.append('file', file);
      try {
        const stored = { ...(await post<StoredEvidence>('/evidence', body)), name: file.name };
        if (!many) takeBack(kept);
        kept = many ? [...kept, stored] : [stored];
        set(props.path, kept);
      } catch (error) {
        const { title, detail } = words(error);
        refused.push(t('form.uploadFailed', { name: file.name, why: [title, detail].filter(Boolean).join(' ') }));
      }
    }
    uploading(props.path, false);
    setSending(undefined);
    setFailed(refused);
  };
  return { send, sending, failed };
}

function FileList({ files, onRemove }: { files: TypedFile[]; onRemove: (file: TypedFile) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <span>{file.name}</span> <small>{(file.bytes / 1024).toFixed(0)} KB</small>
          <code title={file.sha256}>SHA-256 {file.sha256.slice(0, 16)}…</code>
          <Button
            type="text"
            size="small"
            aria-label={t('form.removeFile', { name: file.name })}
            onClick={() => onRemove(file)}
          >
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}
