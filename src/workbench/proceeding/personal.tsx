import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, Sealed } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { useProblemWords } from '../../web/page-parts.tsx';

/** A personal value, masked until somebody who handles the case gives a reason; the whole value lives in this page only. */
export function Personal({
  sealed,
  what,
  proceeding,
}: {
  sealed: Sealed;
  what: string;
  proceeding: string;
}): ReactNode {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string>();
  const page = useQuery<Page>({ queryKey: ['proceeding', proceeding], enabled: false });
  if (value !== undefined) {
    return (
      <span className="shown" title={t('unmask.shown')}>
        {value}
      </span>
    );
  }
  return (
    <span className="masked">
      <span>{sealed.masked}</span>{' '}
      {page.data?.handles ? (
        <Button size="small" type="link" aria-label={t('unmask.showLabel', { what })} onClick={() => setAsking(true)}>
          {t('unmask.show')}
        </Button>
      ) : null}
      {asking ? (
        <Reason
          what={what}
          path={`/proceedings/${encodeURIComponent(proceeding)}/unmask`}
          sealId={sealed.sealId}
          onClose={() => setAsking(false)}
          onShown={(shown) => {
            setValue(shown);
            setAsking(false);
          }}
        />
      ) : null}
    </span>
  );
}

function Reason(props: {
  what: string;
  path: string;
  sealId: Sealed['sealId'];
  onClose: () => void;
  onShown: (value: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const show = useMutation({
    mutationFn: () => post<{ value: string }>(props.path, { sealId: props.sealId, reason: reason.trim() }),
    onSuccess: (answer) => props.onShown(answer.value),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const tooShort = [...reason.trim()].length < 4;
    setShort(tooShort);
    if (!tooShort) show.mutate();
  };
  return (
    <Modal open title={`${t('unmask.title')} · ${props.what}`} footer={null} onCancel={props.onClose} width={420}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('unmask.why')}</p>
        {show.error ? (
          <Alert
            type="error"
            role="alert"
            showIcon
            title={words(show.error).title}
            description={words(show.error).detail}
          />
        ) : null}
        <div className="field">
          <label htmlFor={id}>{t('unmask.reason')}</label>
          <Input.TextArea
            id={id}
            autoFocus
            rows={3}
            maxLength={200}
            value={reason}
            aria-invalid={short}
            aria-describedby={short ? `${id}-m` : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
          {short ? (
            <p className="wrong" id={`${id}-m`} role="alert">
              {t('unmask.reasonRequired')}
            </p>
          ) : null}
        </div>
        <div className="buttons">
          <Button type="primary" htmlType="submit" loading={show.isPending}>
            {t('unmask.submit')}
          </Button>
          <Button onClick={props.onClose}>{t('unmask.cancel')}</Button>
        </div>
      </form>
    </Modal>
  );
}
