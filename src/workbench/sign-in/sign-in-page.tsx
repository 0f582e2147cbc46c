import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, QRCode } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, SignInStep } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { useProblemWords } from '../../web/page-parts.tsx';
import { LanguageButton } from '../frame-parts.tsx';

/** Account and password, then the one-time code; at the first sign-in also the binding of an authenticator. */
export function SignInPage({ me }: { me: Me }): ReactNode {
  const { t } = useTranslation();
  const [step, setStep] = useState<SignInStep>();
  const queries = useQueryClient();
  const enter = async (): Promise<void> => {
    await queries.resetQueries();
  };
  const follow = (answer: SignInStep): void => {
    if (answer.next === 'done') void enter();
    else setStep(answer);
  };
  return (
    <main className="sign-in">
      <div className="sign-in-head">
        <p className="brand">
          <strong>{t('name')}</strong> <span>{t('face')}</span>
        </p>
        <LanguageButton />
      </div>
      <h1>{t('signIn.title')}</h1>
      {step ? (
        <CodeForm step={step} onDone={follow} onRestart={() => setStep(undefined)} />
      ) : (
        <PasswordForm onDone={follow} />
      )}
      {me.demonstration && me.accounts && !step ? (
        <DemonstrationAccounts accounts={me.accounts} onDone={() => void enter()} />
      ) : null}
    </main>
  );
}

function PasswordForm({ onDone }: { onDone: (step: SignInStep) => void }): ReactNode {
  const { t } = useTranslation();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => post<SignInStep>('/sign-in', { account, password }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Refusal error={signIn.error} />
      <label className="field">
        <span>{t('signIn.account')}</span>
        <Input
          name="account"
          autoComplete="username"
          required
          value={account}
          onChange={(e) => setAccount(e.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('signIn.password')}</span>
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
      </label>
      <Button type="primary" htmlType="submit" loading={signIn.isPending} block>
        {t('signIn.next')}
      </Button>
    </form>
  );
}

function CodeForm(props: { step: SignInStep; onDone: (step: SignInStep) => void; onRestart: () => void }): ReactNode {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const signIn = useMutation({
    mutationFn: () => post<SignInStep | undefined>('/sign-in/totp', { code: code.replace(/\s/g, '') }),
    onSuccess: (answer) => props.onDone(answer?.next ? answer : { next: 'done' }),
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  const { otpauth } = props.step;
  return (
    <form className="stack" onSubmit={submit}>
      <Refusal error={signIn.error} />
      {otpauth ? (
        <div className="enrol">
          <p>{t('signIn.enrol')}</p>
          <div aria-hidden="true">
            <QRCode value={otpauth} type="svg" size={180} color="#1c2426" bgColor="#ffffff" />
          </div>
          <p>
            {t('signIn.enrolSecret')}: <code>{new URL(otpauth).searchParams.get('secret')}</code>
          </p>
        </div>
      ) : null}
      <label className="field">
        <span>{t('signIn.code')}</span>
        <Input
          name="code"
          autoFocus
          required
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="\s*\d\s*(\d\s*){5}"
          title={t('signIn.sixDigits')}
          value={code}
          onChange={(e) => setCode(e.target.value)}
        />
        <small>{t('signIn.codeHint')}</small>
      </label>
      <Button type="primary" htmlType="submit" loading={signIn.isPending} block>
        {t('signIn.done')}
      </Button>
      <Button type="link" onClick={props.onRestart}>
        {t('signIn.restart')}
      </Button>
    </form>
  );
}

function DemonstrationAccounts({
  accounts,
  onDone,
}: {
  accounts: NonNullable<Me['accounts']>;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const signIn = useMutation({
    mutationFn: (account: string) => post('/demonstration/sign-in', { account }),
    onSuccess: onDone,
  });
  return (
    <section aria-labelledby="demonstration-accounts">
      <h2 id="demonstration-accounts">{t('signIn.demonstration')}</h2>
      <Refusal error={signIn.error} />
      <div className="accounts">
        {[...Map.groupBy(accounts, (one) => say(one.office))].map(([office, colleagues]) => (
          <div key={office}>
            <h3>{office}</h3>
            <ul>
              {colleagues.map((one) => (
                <li key={one.account}>
                  <Button block disabled={signIn.isPending} onClick={() => signIn.mutate(one.account)}>
                    <span>{one.name}</span>
                    <small>{say(one.duty)}</small>
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Refusal({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  if (!error) return null;
  const { title, detail } = words(error);
  return <Alert type="error" showIcon title={title} description={detail} role="alert" />;
}
