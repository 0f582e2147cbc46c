import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { administrationRoute } from '../routes.tsx';
import { dayOf } from '../team/day.ts';
import type { Change, Duty, Offices, OfficeWhole } from './answers.ts';
import { ReasonField, Refusal, useChange } from './asking.tsx';
import { Officers } from './officers.tsx';
import { Rules } from './rules.tsx';
import { Series } from './series.tsx';
import { Wordings } from './wordings.tsx';
import { administrationWords as words } from './words.ts';
import '../team/team.css';

/** An administrator's offices: one at a time, with everything of it that may be changed, and what was. */
export function AdministrationPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const { office } = administrationRoute.useSearch();
  const navigate = useNavigate();
  const offices = useQuery({
    queryKey: ['administration'],
    queryFn: ({ signal }) => get<Offices>('/administration', signal),
  });
  if (offices.isPending) {
    return (
      <div className="sheet" aria-busy="true">
        <Skeleton active />
      </div>
    );
  }
  if (offices.isError)
    return (
      <Trouble {...said(offices.error)} retry={{ title: t('trouble.retry'), onRetry: () => void offices.refetch() }} />
    );
  const chosen = office ?? offices.data.own;
  return (
    <div className="administered narrow-page">
      <header>
        <h1 className="page-title">{say(words.title)}</h1>
        <p className="soft">{say(words.lead)}</p>
        {offices.data.offices.length > 1 ? (
          <Select
            aria-label={say(words.office)}
            value={chosen}
            style={{ minWidth: 260 }}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(id: number) => void navigate({ to: '/administration', search: { office: id } })}
            options={offices.data.offices.map((one) => ({
              value: one.id,
              label: `${say(one.name)} (${one.officers})`,
            }))}
          />
        ) : null}
      </header>
      <OfficeParts key={chosen} id={chosen} />
    </div>
  );
}

function OfficeParts({ id }: { id: number }): ReactNode {
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const whole = useQuery({
    queryKey: ['administration', id],
    queryFn: ({ signal }) => get<OfficeWhole>(`/administration/offices/${id}`, signal),
  });
  if (whole.isPending) {
    return (
      <div className="sheet" aria-busy="true">
        <Skeleton active />
      </div>
    );
  }
  if (whole.isError)
    return (
      <Trouble {...said(whole.error)} retry={{ title: t('trouble.retry'), onRetry: () => void whole.refetch() }} />
    );
  return (
    <>
      <Facts whole={whole.data} />
      <Officers whole={whole.data} />
      <Rules whole={whole.data} />
      <Series whole={whole.data} />
      <Wordings office={id} />
      <Changes changes={whole.data.changes} acts={whole.data.acts} documents={whole.data.documents} />
    </>
  );
}

type Typed = { nameZh: string; nameEn: string; telephone?: string; address?: string; opening?: string; reason: string };

function Facts({ whole }: { whole: OfficeWhole }): ReactNode {
  const { say } = useSaid();
  const { office } = whole;
  const [form] = Form.useForm<Typed>();
  const change = useChange<OfficeWhole>(office.id, () => form.resetFields(['reason']));
  const name = [{ required: true, whitespace: true, message: say(words.required) }];
  return (
    <section className="sheet" aria-labelledby="facts">
      <h2 id="facts">{say(words.facts)}</h2>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...office }}
        onFinish={({ telephone, address, opening, ...rest }: Typed) =>
          change.mutate({
            path: `offices/${office.id}`,
            body: { ...rest, telephone: telephone || null, address: address || null, opening: opening || null },
          })
        }
      >
        <div className="two-days">
          <Form.Item name="nameZh" label={say(words.nameZh)} rules={name}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="nameEn" label={say(words.nameEn)} rules={name}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="telephone" label={say(words.telephone)}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="opening" label={say(words.opening)}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="address" label={say(words.address)}>
          <Input maxLength={200} />
        </Form.Item>
        <ReasonField />
        <Refusal error={change.error} />
        {change.isSuccess ? <p role="status">{say(words.saved)}</p> : null}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {say(words.save)}
        </Button>
      </Form>
    </section>
  );
}

function Changes({ changes, acts, documents }: Pick<OfficeWhole, 'changes' | 'acts' | 'documents'>): ReactNode {
  const { say } = useSaid();
  const inWords = (field: Change['changed'][number]['field'], value: string): string => {
    if (field === 'duties')
      return value
        .split(',')
        .map((duty) => say(words.duty[duty as Duty]))
        .join('、');
    if (field === 'legalReview' || field === 'discussion') return say(value === 'true' ? words.asked : words.notAsked);
    if (field === 'level') return say(words.levels[value as keyof typeof words.levels]);
    const named = acts.flatMap((one) => [{ id: one.procedure, title: one.title }, ...one.acts]);
    const among = field === 'document' ? documents : field === 'act' || field === 'procedure' ? named : [];
    const title = among.find(({ id }) => id === value)?.title;
    return title ? say(title) : value;
  };
  return (
    <section className="sheet" aria-labelledby="changes">
      <h2 id="changes">{say(words.changes)}</h2>
      {changes.length === 0 ? <p className="soft">{say(words.noChanges)}</p> : null}
      <ul className="approvals">
        {changes.map((one) => (
          <li key={one.id}>
            <p className="approval-head">
              <time dateTime={one.at}>{dayOf(one.at)}</time>
              <strong>{say(words.what[one.what])}</strong>
              {one.account ? <span className="account-name">{one.account}</span> : null}
              <span>{one.by ?? say(words.commandLine)}</span>
              <span className="soft">{one.reason}</span>
            </p>
            {one.changed.map(({ field, before, after }) => (
              <p key={field} className="soft">
                {say(words.field[field])}：{before === null ? '' : `${inWords(field, before)} → `}
                {after === null ? '—' : inWords(field, after)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
