import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { FoundSlip, OnItsWay } from './answers.ts';
import { PaperWays } from './paper-ways.tsx';
import './papers.css';
import { codeInPicture } from './reading-code.ts';
import { ReceiptForm } from './receipt-form.tsx';
import { ScanCamera } from './scan-camera.tsx';
import { findAll, SeveralSlips, type BatchSlip } from './several-slips.tsx';
import { sheetsIn } from './sheets-in-files.ts';
import { paperWords as words } from './words.ts';

/** The slip in hand: the paper its code stands for, and the picture it was read from. */
export type Slip = FoundSlip & { code: string; picture?: File };

/** Slips that came back: the code is read here, in the browser, and files each to its paper. */
export function ReceiptsPage(): ReactNode {
  const { say } = useSaid();
  const [slip, setSlip] = useState<Slip>();
  const [done, setDone] = useState<string>();
  const [batch, setBatch] = useState<BatchSlip[]>();
  const finish = (paper: OnItsWay): void => {
    setDone(paper.number);
    setSlip(undefined);
  };
  return (
    <section className="sheet" aria-labelledby="receipts">
      <PaperWays />
      <h1 id="receipts">{say(words.receipts)}</h1>
      <div className="receipt">
        {done ? <Alert type="success" showIcon role="status" title={say(words.recorded, { number: done })} /> : null}
        {batch ? (
          <SeveralSlips slips={batch} onClose={() => setBatch(undefined)} />
        ) : slip ? (
          <>
            <Found slip={slip} />
            {slip.methods.length > 0 ? (
              <ReceiptForm key={slip.code} slip={slip} onDone={() => finish(slip.paper)} />
            ) : (
              <Alert type="warning" showIcon title={say(words.notServable, { state: say(slip.paper.state.title) })} />
            )}
            <Button type="link" onClick={() => setSlip(undefined)}>
              {say(words.cancel)}
            </Button>
          </>
        ) : (
          <Finding onFound={setSlip} onSeveral={setBatch} />
        )}
      </div>
    </section>
  );
}

function Found({ slip: { paper } }: { slip: Slip }): ReactNode {
  const { say } = useSaid();
  return (
    <dl className="sums">
      <div>
        <dt>{say(paper.title)}</dt>
        <dd>
          <Link to="/proceedings/$id" params={{ id: String(paper.id) }}>
            {paper.number}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{say(words.addressee)}</dt>
        <dd>{paper.to}</dd>
      </div>
      <div>
        <dt>{say(words.ofCase)}</dt>
        <dd>{paper.of.headline}</dd>
      </div>
    </dl>
  );
}

type FindingProps = { onFound: (slip: Slip) => void; onSeveral: (slips: BatchSlip[]) => void };

function Finding({ onFound, onSeveral }: FindingProps): ReactNode {
  const { say } = useSaid();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const input = useRef<HTMLInputElement>(null);
  const batch = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [unread, setUnread] = useState(false);
  const [picture, setPicture] = useState<File>();
  const find = useMutation({
    mutationFn: async ({ code, picture: shown }: { code: string; picture?: File | undefined }): Promise<Slip> => {
      const found = await post<FoundSlip>('/papers/find', { code });
      return { code, ...found, ...(shown ? { picture: shown } : {}) };
    },
    onSuccess: onFound,
  });
  const read = useMutation({
    mutationFn: (file: File) => codeInPicture(file),
    onSuccess: (code, file) => {
      setPicture(file);
      setUnread(code === undefined);
      if (code !== undefined) find.mutate({ code, picture: file });
    },
    onError: () => setUnread(true),
  });
  const several = useMutation({
    mutationFn: async (files: File[]) => findAll(await sheetsIn(files)),
    onSuccess: onSeveral,
  });
  return (
    <>
      <p className="soft">{say(words.receiptsLead)}</p>
      <div className="receipt-ways">
        <input
          ref={input}
          type="file"
          hidden
          accept="image/*"
          capture="environment"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) read.mutate(file);
          }}
        />
        <Button type="primary" loading={read.isPending} onClick={() => input.current?.click()}>
          {say(words.photograph)}
        </Button>
        <input
          ref={batch}
          type="file"
          hidden
          multiple
          aria-label={say(words.several)}
          accept="image/*,application/pdf"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            if (files.length > 0) several.mutate(files);
          }}
        />
        <Button loading={several.isPending} onClick={() => batch.current?.click()}>
          {say(words.several)}
        </Button>
        <ScanCamera onCode={(code) => find.mutate({ code })} />
      </div>
      {several.isError ? <Alert type="warning" showIcon role="alert" title={say(words.unreadable)} /> : null}
      {unread ? <Alert type="warning" showIcon role="alert" title={say(words.noCode)} /> : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim().length >= 8) find.mutate({ code: typed.trim(), picture });
        }}
      >
        <label htmlFor="slip-code">{say(words.typeCode)}</label>
        <div className="receipt-ways">
          <Input
            id="slip-code"
            value={typed}
            maxLength={60}
            autoComplete="off"
            style={{ maxWidth: 340 }}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button htmlType="submit" loading={find.isPending} disabled={typed.trim().length < 8}>
            {say(words.find)}
          </Button>
        </div>
      </form>
      {find.isError ? <Trouble {...said(find.error)} /> : null}
    </>
  );
}
