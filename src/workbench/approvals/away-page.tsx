import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import type { Absence, Absences } from './answers.ts';
import { useSaid } from './said.ts';
import { awayWords as words } from './words.ts';

type Typed = { officer: number; deputy: number; firstOn: string; lastOn: string; reason: string };

/** Who of the office is or will be away, and who stands in. */
export function AwayPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const absences = useQuery({
    queryKey: ['absences'],
    queryFn: ({ signal }) => get<Absences>('/absences', signal),
  });
  return (
    <div className="narrow-page">
      <h1 className="page-title">{say(words.title)}</h1>
      <p className="soft">{say(words.lead)}</p>
      {absences.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active />
        </div>
      ) : absences.isError ? (
        <Trouble
          {...said(absences.error)}
          retry={{ title: t('trouble.retry'), onRetry: () => void absences.refetch() }}
        />
      ) : (
        <>
          <Entering known={absences.data} />
          <section className="sheet" aria-labelledby="absences">
            <h2 id="absences">{say(words.list)}</h2>
            {absences.data.absences.length === 0 ? <p className="soft">{say(words.none)}</p> : null}
            <ul className="approvals">
              {absences.data.absences.map((one) => (
                <AbsenceLine key={one.id} absence={one} />
              ))}
            </ul>
          </section>
        </>
      )}
    </div>
  );
}

/** What is answered is the list as it now stands; who stands in for whom may have changed with it. */
function useStandNow(): (fresh: Absences) => void {
  const queries = useQueryClient();
  return (fresh) => {
    queries.setQueryData(['absences'], fresh);
    void queries.invalidateQueries({ queryKey: ['me'] });
  };
}

function Entering({ known }: { known: Absences }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const standNow = useStandNow();
  const [form] = Form.useForm<Typed>();
  const officer = Form.useWatch('officer', form) ?? known.self;
  const enter = useMutation({
    mutationFn: (typed: Typed) => post<Absences>('/absences', typed),
    onSuccess: (fresh) => {
      form.resetFields();
      standNow(fresh);
    },
  });
  const people = known.colleagues.map(({ id, name }) => ({
    value: id,
    label: id === known.self ? name + say(words.self) : name,
  }));
  const rules = [{ required: true, whitespace: true, message: say(words.required) }];
  const chosen = [{ required: true, message: say(words.required) }];
  return (
    <section className="sheet" aria-label={say(words.enter)}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ officer: known.self }}
        onFinish={(typed) => enter.mutate(typed)}
      >
        <Form.Item name="officer" label={say(words.officer)} rules={chosen}>
          <Select options={people.filter(({ value }) => known.mayEnter.includes(value))} />
        </Form.Item>
        <Form.Item name="deputy" label={say(words.deputy)} rules={chosen}>
          <Select options={people.filter(({ value }) => value !== officer)} />
        </Form.Item>
        <div className="two-days">
          <Form.Item name="firstOn" label={say(words.firstOn)} rules={chosen}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="lastOn" label={say(words.lastOn)} rules={chosen}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="reason" label={say(words.reason)} rules={rules}>
          <Input maxLength={200} />
        </Form.Item>
        {enter.isError ? <Trouble {...said(enter.error)} /> : null}
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          {say(words.enter)}
        </Button>
      </Form>
    </section>
  );
}

function AbsenceLine({ absence }: { absence: Absence }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const standNow = useStandNow();
  const end = useMutation({
    mutationFn: () => post<Absences>(`/absences/${absence.id}/end`, {}),
    onSuccess: standNow,
  });
  return (
    <li>
      <p className="approval-head">
        <strong>{absence.officer.name}</strong>
        <span>{say(words.byDeputy, { name: absence.deputy.name })}</span>
        <span>{say(words.span, { from: absence.firstOn, to: absence.lastOn })}</span>
        {absence.now ? <span className="mark mark-amber">{say(words.now)}</span> : null}
        <span className="soft">{absence.reason}</span>
        {absence.mayEnd ? (
          <Button
            size="small"
            loading={end.isPending}
            aria-label={say(words.endWhose, { name: absence.officer.name })}
            onClick={() => end.mutate()}
          >
            {say(words.end)}
          </Button>
        ) : null}
      </p>
      {end.isError ? <Trouble {...said(end.error)} /> : null}
    </li>
  );
}
